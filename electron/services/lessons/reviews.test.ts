// Reviews over a real database, through days that pass and clocks that are set back.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '#services/database/migrations';
import { connect, type Database } from '#services/database/open';
import { createLessons } from './progress';
import { createReviews, type ReviewsService } from './reviews';

const QUESTIONS = { tokens: ['q1', 'q2'], inference: ['q1'] };
let folder: string;
let database: Database;
let reviews: ReviewsService;
let now: Date;

const day = (text: string): Date => new Date(`${text}T12:00:00`);
const due = (): string[] => reviews.due(QUESTIONS).due.map(({ lessonId, questionId }) => `${lessonId} ${questionId}`);

function earn(lessonId: string): void {
  const lessons = createLessons({ database, now: () => now });
  lessons.answer(lessonId, 'q1', true);
  lessons.earned(lessonId);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeroom-reviews-'));
  database = connect(join(folder, 'homeroom.db'));
  migrate(database, () => undefined);
  now = day('2026-03-01');
  reviews = createReviews({ database, now: () => now });
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('reviews', () => {
  it('ask nothing before a lesson is earned, and all its questions the day after, also those left out in its quiz', () => {
    expect(reviews.due(QUESTIONS)).toEqual({ due: [], next: null, learnt: 0, total: 0 });
    earn('tokens');
    expect(reviews.due(QUESTIONS)).toEqual({ due: [], next: { day: '2026-03-02', count: 2 }, learnt: 0, total: 2 });
    now = day('2026-03-02');
    expect(due()).toEqual(['tokens q1', 'tokens q2']);
  });

  it('move a question on when it was right, back to tomorrow when it was not, and remember both', () => {
    earn('tokens');
    due();
    now = day('2026-03-02');
    due();
    reviews.answer('tokens', 'q1', true);
    reviews.answer('tokens', 'q2', false);
    reviews.answer('tokens', 'q2', true);
    reviews = createReviews({ database, now: () => now });
    expect(reviews.due(QUESTIONS)).toMatchObject({ due: [], next: { day: '2026-03-03', count: 1 } });
    now = day('2026-03-03');
    expect(due()).toEqual(['tokens q2']);
    now = day('2026-03-04');
    expect(due()).toEqual(['tokens q2', 'tokens q1']);
  });

  it('lose nothing and pile nothing up when the clock is set back for a while', () => {
    earn('tokens');
    due();
    now = day('2026-03-02');
    due();
    reviews.answer('tokens', 'q1', true);
    now = day('2011-01-01');
    expect(due()).toEqual(['tokens q2']);
    expect(reviews.due(QUESTIONS).next).toEqual({ day: '2011-01-03', count: 1 });
    earn('inference');
    expect(due()).toEqual(['tokens q2']);
    now = day('2026-03-02');
    expect(due()).toEqual(['tokens q2']);
    now = day('2026-03-04');
    expect(due()).toEqual(['tokens q2', 'inference q1', 'tokens q1']);
  });

  it('drop a question that the course no longer has, and take an answer to one that was never asked as nothing', () => {
    earn('tokens');
    due();
    now = day('2026-04-01');
    expect(reviews.due({ tokens: ['q2', 'new'] }).due.map(({ questionId }) => questionId)).toEqual(['q2', 'new']);
    expect(reviews.answer('tokens', 'unheard-of', true)).toBeNull();
  });
});
