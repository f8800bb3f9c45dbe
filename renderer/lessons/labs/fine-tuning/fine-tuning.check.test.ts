// The numbers that lesson 12 promises, seeded and by steps: plain SIMD, the same on every machine.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelFromFile } from '#training/gguf/model-from-file';
import { exactTrainer } from '#training/trainer/exact-trainer';
import { tuneAtOnce } from '../../lab/tuning/tune-at-once';
import { TUNING_BATCH, twoCorpora, type Losses } from '../../lab/tuning/two-corpora';

const { configuration, parameters, vocabulary } = modelFromFile(readFileSync('resources/story-base.gguf'));
const corpora = twoCorpora(vocabulary);
const trainer = () => exactTrainer({ configuration, parameters, seed: 1, batch: TUNING_BATCH });

function tuned(replay: number): Losses {
  const learner = trainer();
  tuneAtOnce(learner, corpora.recipes({ seed: 1, replay }), { steps: 150, rate: 1e-3 });
  return corpora.losses(learner);
}

it('the base writes stories and knows nothing of recipes', () => {
  const { stories, recipes } = corpora.losses(trainer());
  console.log(`base: stories ${stories.toFixed(3)} (< 0.6), recipes ${recipes.toFixed(3)} (> 4)`);
  expect(stories).toBeLessThan(0.6);
  expect(recipes).toBeGreaterThan(4);
});

it('150 steps of recipes alone teach recipes and ruin stories', () => {
  const { stories, recipes } = tuned(0);
  console.log(`no replay: recipes ${recipes.toFixed(3)} (< 0.6), stories ${stories.toFixed(3)} (> 1.0)`);
  expect(recipes).toBeLessThan(0.6);
  expect(stories).toBeGreaterThan(1);
}, 900_000);

it('with a quarter of stories the stories stay', () => {
  const { stories, recipes } = tuned(0.25);
  console.log(`replay 25 %: stories ${stories.toFixed(3)} (< 0.5), recipes ${recipes.toFixed(3)}`);
  expect(stories).toBeLessThan(0.5);
}, 900_000);
