// The training of the built-in model, its first steps.
import { expect, it } from 'vitest';
import { judge, trainOnStories } from './train';

const FEW = { seed: 1, steps: 30, textsPerStep: 1, highestRate: 0.003 };

it('learns within thirty steps which letters there are, and the same in every run', () => {
  const losses = (): number[] => [...trainOnStories(FEW)].map(({ loss }) => loss);
  const first = losses();
  expect(first[0]).toBeCloseTo(Math.log(260), 1);
  expect(first.at(-1)).toBeLessThan(3.5);
  expect(losses()).toEqual(first);
});

it('is judged by stories it is not trained on', () => {
  const [start] = trainOnStories({ ...FEW, steps: 1 });
  expect(start && judge(start.model, 2)).toBeGreaterThan(5);
});
