// The third phase by its numbers: how many parts of the notes the small model drafts rightly, before it is tuned and after.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelFromFile } from '#training/gguf/model-from-file';
import { exactTrainer } from '#training/trainer/exact-trainer';
import { ALL_PARTS, rightOf, TEST } from './clinic';
import { NOTES_STEPS, notesTuning } from './tuning';

it.runIf(process.env['HOMEROOM_ALL_CHECKS'] === '1')(
  'a tuned small model drafts notes in the form of the house, which it cannot do untuned',
  async () => {
    const model = () => Promise.resolve(modelFromFile(readFileSync('resources/story-base.gguf')));
    const begin = notesTuning({ model, makeTrainer: (plan) => Promise.resolve(exactTrainer(plan)) });
    const training = await begin({ steps: NOTES_STEPS }, null);
    const drafts = () => training.answers.draft(TEST.map(({ said }) => said));
    const before = rightOf(await drafts());
    let loss = 0;
    for (const step of training.steps()) loss = step.loss;
    const after = rightOf(await drafts());
    console.log(
      `untuned ${before} of ${ALL_PARTS}, after ${NOTES_STEPS} steps ${after} (threshold 9), loss ${loss.toFixed(3)}`,
    );
    console.log((await drafts()).join(' | '), '//', TEST.map(({ note }) => note).join(' | '));
    expect(before).toBe(0);
    expect(after).toBeGreaterThanOrEqual(9);
  },
  900_000,
);
