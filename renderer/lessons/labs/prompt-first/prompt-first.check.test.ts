// The tuning arm by its numbers: how many messages of the test the small model gets right, before it is tuned and after.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelFromFile } from '#training/gguf/model-from-file';
import { exactTrainer } from '#training/trainer/exact-trainer';
import { scoreOf } from './judge';
import { ITEMS } from './task';
import { messageTuning, TUNING_STEPS } from './tuning';

it.runIf(process.env['HOMEROOM_ALL_CHECKS'] === '1')(
  'a small tuned model sorts more of the test than blind choice, which the untuned one does not',
  async () => {
    const model = () => Promise.resolve(modelFromFile(readFileSync('resources/story-base.gguf')));
    const begin = messageTuning({ model, makeTrainer: (plan) => Promise.resolve(exactTrainer(plan)) }, () => 0);
    const training = await begin({ steps: TUNING_STEPS }, null);
    const texts = ITEMS.map(({ text }) => text);
    const right = async (): Promise<number> => scoreOf(ITEMS, await training.answers.judge(texts)).right;
    const before = await right();
    let loss = 0;
    for (const step of training.steps()) loss = step.loss;
    const after = await right();
    console.log(
      `untuned ${before} of ${ITEMS.length}, after ${TUNING_STEPS} steps ${after} (threshold 12), loss ${loss.toFixed(3)}`,
    );
    const outcomes = await training.answers.judge(texts);
    for (const [index, outcome] of outcomes.entries())
      if (outcome.kind !== ITEMS[index]?.kind) console.log(`wrong: ${texts[index] ?? ''} → ${String(outcome.kind)}`);
    expect(after).toBeGreaterThanOrEqual(12);
    expect(after).toBeGreaterThan(before);
  },
  900_000,
);
