// Lesson progress over a real database.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '#services/database/migrations';
import { connect, type Database } from '#services/database/open';
import { createLessons, type LessonsService } from './progress';

let folder: string;
let database: Database;
let lessons: LessonsService;
let now: Date;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeroom-lessons-'));
  database = connect(join(folder, 'homeroom.db'));
  migrate(database, () => undefined);
  now = new Date('2026-03-01T12:00:00.000Z');
  lessons = createLessons({ database, now: () => now });
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

it('counts different lab events: the same figures again prove nothing new, in whatever order they come', () => {
  lessons.record('tokens', { event: 'tokenized', metrics: { characters: 10, tokens: 3 }, run: null });
  lessons.record('tokens', { event: 'tokenized', metrics: { tokens: 3, characters: 10 }, run: null });
  lessons.record('tokens', { event: 'tokenized', metrics: { characters: 12, tokens: 3 }, run: null });
  lessons.record('tokens', { event: 'predicted', metrics: {}, run: null });
  const progress = lessons.record('inference', { event: 'stepped', metrics: { step: 1 }, run: null });
  expect(progress.labEvents).toEqual({ stepped: 1 });
  expect(lessons.progress().find(({ lessonId }) => lessonId === 'tokens')?.labEvents).toEqual({
    tokenized: 2,
    predicted: 1,
  });
});

it('takes the latest answer to a question, so that a quiz can be taken again', () => {
  lessons.answer('tokens', 'q1', false);
  lessons.answer('tokens', 'q2', true);
  expect(lessons.answer('tokens', 'q1', true).quiz).toEqual({ q1: true, q2: true });
});

it('is not earned without evidence or with too many wrong answers', () => {
  expect(lessons.earned('tokens').doneAt).toBeNull();
  lessons.answer('tokens', 'q1', true);
  lessons.answer('tokens', 'q2', false);
  expect(lessons.earned('tokens').doneAt).toBeNull();
});

it('is earned once, and keeps that moment', () => {
  lessons.answer('tokens', 'q1', true);
  lessons.earned('tokens');
  now = new Date('2026-04-01T12:00:00.000Z');
  expect(lessons.earned('tokens').doneAt).toBe('2026-03-01T12:00:00.000Z');
  expect(lessons.progress()).toHaveLength(1);
});
