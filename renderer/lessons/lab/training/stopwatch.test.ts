// Time and speed of a training: what is counted and what is not.
import { expect, it } from 'vitest';
import { startStopwatch } from './stopwatch';

it('does not count a step in which the computer slept', () => {
  const watch = startStopwatch();
  watch.add(100, 1000);
  watch.add(3_600_000, 1000);
  expect([watch.elapsedMs, watch.tokensPerSecond]).toEqual([100, 10_000]);
});

it('gives the speed of the last seconds, not of all time', () => {
  const watch = startStopwatch();
  for (let step = 0; step < 100; step++) watch.add(100, 100);
  for (let step = 0; step < 200; step++) watch.add(100, 200);
  expect(watch.tokensPerSecond).toBeGreaterThan(1900);
});
