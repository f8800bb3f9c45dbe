// Quantiles of times, and the spread that tells a busy computer.
import { describe, expect, it } from 'vitest';
import { BUSY_SPREAD, median, quantile, spreadOf } from './quantile';

describe('a quantile', () => {
  it.each([
    [0, 1],
    [0.25, 2],
    [0.5, 3],
    [0.9, 4.6],
    [1, 5],
    [-1, 1],
    [7, 5],
  ])('at %d of 1 to 5 in any order is %d', (share, expected) => {
    expect(quantile([4, 1, 5, 3, 2], share)).toBeCloseTo(expected, 12);
  });

  it('of one value is that value, of none no number', () => {
    expect([quantile([7], 0), quantile([7], 0.3), quantile([7], 1)]).toEqual([7, 7, 7]);
    expect(quantile([], 0.5)).toBeNaN();
    expect(median([])).toBeNaN();
  });

  it('leaves the values in their order', () => {
    const values = [3, 1, 2];
    quantile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });

  it('in the middle lies between two values of an even number', () => {
    expect(median([1, 10, 2, 9])).toBe(5.5);
    expect(median([10, 9, 100])).toBe(10);
  });
});

describe('the spread', () => {
  it('of even times is one, and not that of a busy computer', () => {
    expect(spreadOf(Array<number>(20).fill(12))).toBe(1);
    expect(spreadOf(Array<number>(20).fill(12))).toBeLessThan(BUSY_SPREAD);
  });

  it('is slow over quick tokens, whatever a single one took', () => {
    const even = Array<number>(30).fill(10);
    expect(spreadOf([...even, 500])).toBe(1);
    expect(spreadOf([...even, ...Array<number>(10).fill(20)])).toBe(2);
  });

  it('is not told by few times, or by times of nothing', () => {
    expect(spreadOf(Array<number>(9).fill(12))).toBeNull();
    expect(spreadOf(Array<number>(10).fill(0))).toBeNull();
  });
});
