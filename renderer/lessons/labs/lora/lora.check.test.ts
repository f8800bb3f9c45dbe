// The numbers that lesson 13 promises, seeded and by steps: plain SIMD, the same on every machine.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelFromFile } from '#training/gguf/model-from-file';
import { exactTrainer } from '#training/trainer/exact-trainer';
import type { Trainer } from '#training/trainer/trainer';
import { tuneAtOnce } from '../../lab/tuning/tune-at-once';
import { TUNING_BATCH, twoCorpora } from '../../lab/tuning/two-corpora';
import { adapterNumbers } from './adapter-size';
import { roundedBase } from './rounded-base';
import { sameScores } from './same-scores';
import { TARGETS } from './settings';

const base = modelFromFile(readFileSync('resources/story-base.gguf'));
const { configuration, vocabulary } = base;
const corpora = twoCorpora(vocabulary);

function learner(parameters: Float32Array, rank = 8): Trainer {
  const adapter = { rank, alpha: 2 * rank, targets: TARGETS, seed: 1 };
  return exactTrainer({ configuration, parameters, seed: 1, batch: TUNING_BATCH, adapter });
}

function tuned(parameters: Float32Array): Trainer {
  const trainer = learner(parameters);
  tuneAtOnce(trainer, corpora.recipes({ seed: 1, replay: 0 }), { steps: 150, rate: 1e-2, decay: 0 });
  return trainer;
}

it('as many numbers learn as the formula of the lab says, at every rank', () => {
  for (const rank of [1, 8])
    expect(learner(base.parameters, rank).learning).toBe(adapterNumbers(configuration, { rank, targets: TARGETS }));
  expect(adapterNumbers(configuration, { rank: 8, targets: TARGETS })).toBe(20_480);
  expect(adapterNumbers(configuration, { rank: 8, targets: ['q', 'v'] })).toBe(4_096);
});

it('rank 8 on all tables learns recipes, forgets stories while it is on, and is gone to the last bit when it is off', () => {
  const trainer = tuned(base.parameters);
  const on = corpora.losses(trainer);
  trainer.setAdapterStrength(0);
  const off = corpora.losses(trainer);
  const alone = exactTrainer({ configuration, parameters: base.parameters, seed: 1, batch: TUNING_BATCH });
  const { scores, others } = sameScores(trainer, alone, vocabulary);
  console.log(
    `LoRA: recipes ${on.recipes.toFixed(3)} (< 0.8), stories on ${on.stories.toFixed(3)}, off ${off.stories.toFixed(3)}; ${others} of ${scores} scores differ (0)`,
  );
  expect(on.recipes).toBeLessThan(0.8);
  expect(on.stories).toBeGreaterThan(1);
  expect(off).toEqual(corpora.losses(alone));
  expect({ scores, others }).toEqual({ scores: 109 * configuration.vocabSize, others: 0 });
}, 900_000);

it.runIf(process.env['HOMEROOM_ALL_CHECKS'] === '1')(
  'on a base of 4 bits an adapter learns as well',
  () => {
    const { recipes, stories } = corpora.losses(tuned(roundedBase(base)));
    console.log(`QLoRA: recipes ${recipes.toFixed(3)} (< 0.8), stories on ${stories.toFixed(3)}`);
    expect(recipes).toBeLessThan(0.8);
  },
  900_000,
);
