// The training of the built-in model, its first steps.
import { expect, it } from 'vitest';
import { judge, trainOnStories } from './train';

const FEW = { seed: 1, steps: 6, textsPerStep: 1, highestRate: 0.01 };

it('begins to learn at once, and goes the same way in every run', () => {
  const first = [...trainOnStories(FEW)].map(({ loss }) => loss);
  expect(first[0]).toBeCloseTo(Math.log(260), 1);
  expect(first.at(-1)).toBeLessThan(5);
  const again = trainOnStories(FEW);
  for (const loss of first.slice(0, 2)) expect(again.next().value?.loss).toBe(loss);
});

it('is judged by stories it is not trained on', () => {
  const [start] = trainOnStories({ ...FEW, steps: 1 });
  expect(start && judge(start.model, 2)).toBeGreaterThan(5);
});
