// How far a model is, in words: right numbers, no line longer than the terminal, no nonsense at the edges.
import { expect, test } from 'vitest';
import type { ModelStatus } from '#domain/model';
import { progressLine, progressOf } from './progress-line';
import { entryOf } from './testing/application';

const downloading = (receivedBytes: number, totalBytes: number, bytesPerSecond: number | null): ModelStatus => ({
  kind: 'downloading',
  receivedBytes,
  totalBytes,
  bytesPerSecond,
  connections: 1,
});

test('a download says how much is here, how fast it comes and how long it takes', () => {
  const status = downloading(1_200_000_000, 2_400_000_000, 30_000_000);
  expect(progressLine(status, 100)).toBe(
    '[###############---------------]  50 %  1.2 GB of 2.4 GB  30 MB/s  40 s left',
  );
  expect(progressLine(status, null)).toBe(' 50 %  1.2 GB of 2.4 GB  30 MB/s  40 s left');
});

test.each([20, 50, 60, 80, 200])('a line fits %d columns', (columns) => {
  for (const status of [
    downloading(999_900_000_000, 999_950_000_000, 999_000_000),
    { kind: 'waiting', receivedBytes: 1, totalBytes: 2, why: 'server' },
    { kind: 'verifying', fraction: 0.5 },
  ] as ModelStatus[]) {
    expect(progressLine(status, columns).length).toBeLessThan(columns);
  }
});

test('an unknown size or speed makes no bar and no time', () => {
  expect(progressLine(downloading(5_000_000, 0, null), 100)).toBe('5.0 MB');
  expect(progressLine(downloading(5_000_000, 10_000_000, 0), 100)).not.toContain('left');
});

test('more bytes than announced are at most everything', () => {
  expect(progressOf(entryOf('m', downloading(20, 10, 1)))?.fraction).toBe(1);
});

test('a program gets the same numbers', () => {
  expect(progressOf(entryOf('m', downloading(5, 10, 2)))).toEqual({
    modelId: 'm',
    kind: 'downloading',
    receivedBytes: 5,
    totalBytes: 10,
    bytesPerSecond: 2,
    fraction: 0.5,
  });
  expect(progressOf(entryOf('m', { kind: 'ready' }))).toBeNull();
});

test('each way to wait has its words', () => {
  const waiting = (why: 'network' | 'retry' | 'server'): string =>
    progressLine({ kind: 'waiting', receivedBytes: 1, totalBytes: 2, why }, null);
  expect(new Set([waiting('network'), waiting('retry'), waiting('server')]).size).toBe(3);
});
