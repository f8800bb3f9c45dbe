// Which thread counts are tried, and which one is taken.
import { expect, test } from 'vitest';
import { bestThreads, threadCounts } from './threads';

test('doubling counts are tried up to the number of cores, which is tried too', () => {
  expect([1, 2, 6, 8].map(threadCounts)).toEqual([[1], [1, 2], [1, 2, 4, 6], [1, 2, 4, 8]]);
});

test('more threads are taken only when they are clearly faster', () => {
  const trial = (threads: number, tokensPerSecond: number): { threads: number; tokensPerSecond: number } => ({
    threads,
    tokensPerSecond,
  });
  expect(bestThreads([trial(1, 100), trial(2, 54)])).toBe(1);
  expect(bestThreads([trial(1, 100), trial(2, 102)])).toBe(1);
  expect(bestThreads([trial(1, 10), trial(2, 19), trial(4, 30), trial(8, 29)])).toBe(4);
});
