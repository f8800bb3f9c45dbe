// How near two reckonings are: what makes no difference to chances makes none here, and every real difference is seen.
import { describe, expect, it } from 'vitest';
import { nearness, type Reckoning } from './parity';

const reckoning = (scores: number[], continuations: number[][] = [[1, 2, 3]]): Reckoning => {
  return { vocabSize: 3, scores: Float32Array.from(scores), continuations };
};
const ROWS = [0.5, 2, -1, 4, 0, 0.25];

describe('nearness', () => {
  it('finds no difference between scores and the logarithms of their chances', () => {
    const shifted = ROWS.map((score, index) => score + (index < 3 ? 100 : -7));
    const near = nearness(reckoning(ROWS), reckoning(shifted));
    expect(near.greatestDifference).toBeLessThan(1e-5);
    expect(near).toMatchObject({ places: 2, sameLikeliest: 2, sameGreedy: 3, greedyTokens: 3, firstDifference: null });
  });

  it('tells the greatest difference, and how often another token is likeliest', () => {
    const near = nearness(reckoning(ROWS), reckoning(ROWS.with(3, 3.5).with(1, 0.4)));
    expect(near.greatestDifference).toBeGreaterThan(0.4);
    expect(near.meanDifference).toBeLessThan(near.greatestDifference);
    expect(near.sameLikeliest).toBe(1);
  });

  it('is as far as can be where something is no number, and not where both call it impossible', () => {
    expect(nearness(reckoning(ROWS), reckoning(ROWS.with(0, NaN))).greatestDifference).toBe(60);
    const never = ROWS.with(2, -Infinity);
    expect(nearness(reckoning(never), reckoning(never)).greatestDifference).toBe(0);
    expect(nearness(reckoning(ROWS.with(2, -200)), reckoning(never)).greatestDifference).toBe(0);
  });

  it('counts what is written up to where the texts part, also where one ends', () => {
    const here = reckoning(ROWS, [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8],
    ]);
    const other = reckoning(ROWS, [[1, 2, 3], [4, 9, 6], [7]]);
    expect(nearness(here, other)).toMatchObject({
      greedyTokens: 8,
      sameGreedy: 5,
      firstDifference: { continuation: 1, place: 1, here: 5, llamaCpp: 9 },
    });
  });
});
