// Scales of charts: every value has its place on the axis, and the ticks are round numbers that enclose it.
import { describe, expect, it } from 'vitest';
import { axisOf } from './axis';

describe('axisOf', () => {
  it.each([
    [[0, 3.7], false],
    [[2.1, 0.5, 0.23], false],
    [[-4, 12], false],
    [[0, 0], false],
    [[3.15e23, 1e18], true],
    [[5], true],
  ])('keeps %j within the axis', (values, isLog) => {
    const { place, ticks } = axisOf(values, isLog);
    for (const value of values) {
      expect(place(value)).toBeGreaterThanOrEqual(0);
      expect(place(value)).toBeLessThanOrEqual(1);
    }
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
  });

  it('writes round numbers', () => {
    expect(axisOf([0, 3.7], false).ticks).toEqual([0, 1, 2, 3, 4]);
    expect(axisOf([20, 900], true).ticks).toEqual([10, 100, 1000]);
  });
});
