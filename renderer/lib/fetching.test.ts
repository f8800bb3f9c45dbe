// The downloads as the page shows them: which models count, in what order, and what they come to together.
import { describe, expect, it } from 'vitest';
import type { ModelStatus } from '#domain/model';
import { downloadsOf, onItsWay, together } from './fetching';
import { fetchingWords } from './fetching-words';
import { catalogModel, entryOf, installedEntry } from './test-fixtures';

const entry = (id: string, status: ModelStatus) => ({ ...entryOf(catalogModel(id, id, 2e9)), status });
const paused = { kind: 'paused', receivedBytes: 5e8, totalBytes: 1e9, why: 'asked' } as const;
const running = {
  kind: 'downloading',
  receivedBytes: 1e9,
  totalBytes: 2e9,
  bytesPerSecond: 1e7,
  connections: 4,
} as const;
const queued = (place: number) => ({ kind: 'queued', place, receivedBytes: 0, totalBytes: 3e9 }) as const;

describe('downloadsOf', () => {
  it('puts what is under way first, the queue by its places, and what stands still last', () => {
    const models = [entry('p', paused), entry('second', queued(2)), entry('first', queued(1)), entry('run', running)];
    expect(downloadsOf(models).map(({ entry: { id } }) => id)).toEqual(['run', 'first', 'second', 'p']);
  });

  it('does not count a model that is checked because the user asked', () => {
    const here = installedEntry(catalogModel('here', 'Here', 2e9), 'downloaded');
    expect(onItsWay({ ...here, status: { kind: 'verifying', fraction: 0.5 } })).toBeNull();
    expect(onItsWay(entry('new', { kind: 'verifying', fraction: 0.5 }))).not.toBeNull();
  });

  it('sums bytes and speeds, and tells what stands still', () => {
    expect(together(downloadsOf([entry('p', paused), entry('run', running)]))).toEqual({
      count: 2,
      moving: 1,
      receivedBytes: 1.5e9,
      totalBytes: 3e9,
      bytesPerSecond: 1e7,
    });
  });
});

describe('fetchingWords', () => {
  const amount = { receivedBytes: 1e9, totalBytes: 2e9 };

  it('tells speed, time left and connections', () => {
    expect(fetchingWords(running, amount, null).long).toBe('10 MB a second, 2 min left, over 4 connections');
  });

  it('says how much room is wanted where the disk is full', () => {
    const failure = { code: 'download.no-space', message: '', facts: { neededBytes: 3e9, freeBytes: 1e9 } } as const;
    expect(fetchingWords({ ...paused, why: 'no-space' }, amount, failure)).toMatchObject({
      tone: 'warn',
      long: expect.stringContaining('1.0 GB are free and 3.0 GB are needed, 2.0 GB of them to stay free') as string,
    });
  });

  it('says why it broke off', () => {
    const words = fetchingWords({ ...paused, why: 'failed' }, amount, { code: 'download.interrupted', message: '' });
    expect(words.long).toMatch(/^The download broke off several times\./);
  });
});
