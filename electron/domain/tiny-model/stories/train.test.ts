// The training of the built-in model: its first steps, and what came of all of them.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelFromFile } from '../gguf/model-file';
import { judge, trainOnStories } from './train';

const FEW = { seed: 1, steps: 5, textsPerStep: 1, highestRate: 0.01 };

it('begins to learn at once, and begins the same way in every run', { timeout: 20_000 }, () => {
  const first = [...trainOnStories(FEW)].map(({ loss }) => loss);
  expect(first[0]).toBeCloseTo(Math.log(260), 1);
  expect(first.at(-1)).toBeLessThan(5.2);
  const again = trainOnStories(FEW);
  expect(again.next().value?.loss).toBe(first[0]);
});

it('is judged by stories it is not trained on', () => {
  const [start] = trainOnStories({ ...FEW, steps: 1 });
  expect(start && judge(start.model, 2)).toBeGreaterThan(5);
});

it('has made the model that is shipped hardly ever surprised', () => {
  expect(judge(modelFromFile(readFileSync('resources/tiny-model.gguf')), 4)).toBeLessThan(0.22);
});
