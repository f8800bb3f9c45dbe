// Progress files: what is written can be read, and what is no progress file is told from one that is newer or too large.
import { describe, expect, it } from 'vitest';
import { PROGRESS_MOST_BYTES, readProgress, writeProgress, type LearnerProgress } from './progress-file';

const ADA: LearnerProgress = {
  name: 'Ada',
  savedAt: '2026-03-01T12:00:00.000Z',
  lessons: [{ lessonId: 'tokens', doneAt: '2026-02-01T12:00:00.000Z', answered: 4, right: 4, records: 7 }],
};

const changed = (change: Record<string, unknown>): string =>
  JSON.stringify({ ...(JSON.parse(writeProgress(ADA)) as object), ...change });

describe('a progress file', () => {
  it('is read as it was written, also with a mark in front that some editors add', () => {
    expect(readProgress(writeProgress(ADA))).toEqual({ kind: 'read', progress: ADA });
    expect(readProgress(`\uFEFF${writeProgress(ADA)}`)).toEqual({ kind: 'read', progress: ADA });
  });

  it('of a newer version is called newer, whatever else it holds', () => {
    expect(readProgress(changed({ version: 2, lessons: 'elsewhere' }))).toEqual({ kind: 'refused', reason: 'newer' });
  });

  it('that is too large is not even parsed', () => {
    const text = writeProgress(ADA) + ' '.repeat(PROGRESS_MOST_BYTES);
    expect(readProgress(text)).toEqual({ kind: 'refused', reason: 'too-large' });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"format":'],
    ['another document', '{"format":"homeroom-lab-preset","version":1}'],
    ['a list', '[]'],
    ['bytes', '\u0000\u0001\uFFFD'],
    ['no name', changed({ name: ' ' })],
    ['a lesson with a path for an id', changed({ lessons: [{ ...ADA.lessons[0], lessonId: '../x' }] })],
    ['a number below zero', changed({ lessons: [{ ...ADA.lessons[0], right: -1 }] })],
    ['a date that is none', changed({ savedAt: 'yesterday' })],
    ['a version below one', changed({ version: 0 })],
  ])('with %s in it is none', (_, text) => {
    expect(readProgress(text)).toEqual({ kind: 'refused', reason: 'no-progress' });
  });
});
