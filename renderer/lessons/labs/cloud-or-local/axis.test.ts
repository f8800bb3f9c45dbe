// The axis of dollars holds every amount, in few lines, on round values.
import { expect, it } from 'vitest';
import { axisOf } from './axis';

it.each([0, 0.003, 1, 7.3, 499, 409, 23_456, 9.99e8, 1e12])('holds %d', (highest) => {
  const { top, ticks, words } = axisOf(highest);
  expect(top).toBeGreaterThanOrEqual(highest);
  expect(ticks.length).toBeLessThanOrEqual(6);
  expect(ticks[0]).toBe(0);
  expect(ticks.at(-1)).toBeCloseTo(top, 9);
  expect(new Set(ticks.map(words)).size).toBe(ticks.length);
});
