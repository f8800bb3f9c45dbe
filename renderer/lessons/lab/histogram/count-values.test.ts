// Numbers counted by size.
import { expect, it } from 'vitest';
import { countValues } from './count-values';

it('loses no number: what lies beyond the edges is counted there', () => {
  const values = [...Array.from({ length: 1000 }, (_, index) => Math.sin(index) / 10), 90, -90];
  const { histogram, summary } = countValues(values);
  const inside = histogram.counts.reduce((sum, count) => sum + count, 0);
  expect([inside, histogram.above, histogram.below]).toEqual([1000, 1, 1]);
  expect(summary.count).toBe(1002);
  expect(histogram.limit).toBeCloseTo(4 * summary.rms);
});

it('takes numbers that are all zero', () => {
  const { histogram, summary } = countValues(new Float32Array(10));
  expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(10);
  expect(summary).toEqual({ mean: 0, rms: 0, count: 10 });
});
