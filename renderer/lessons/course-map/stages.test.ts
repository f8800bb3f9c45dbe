// The way through the course: stages, and what comes next.
import { describe, expect, it } from 'vitest';
import type { Lesson, Stage } from '#course/lesson-file';
import { nextLesson, stagesOf } from './stages';

const lesson = (id: string, stage: Stage, prerequisites: string[] = []): Lesson => ({
  file: `${id}.md`,
  id,
  order: 1,
  stage,
  language: 'en',
  title: id,
  summary: '',
  minutes: 5,
  prerequisites,
  lab: null,
  covers: [],
  requirements: [],
  sections: [],
});
const COURSE = [lesson('a', 1), lesson('b', 1, ['a']), lesson('c', 2, ['b']), lesson('d', 2)];
const done = { labEvents: {}, quiz: {}, doneAt: '2026-01-01T00:00:00.000Z' };
const begun = { labEvents: {}, quiz: { q1: false }, doneAt: null };

describe('the next lesson', () => {
  it('is the first one for a newcomer, and none when all are done', () => {
    expect(nextLesson(COURSE, {})?.id).toBe('a');
    expect(nextLesson(COURSE, { a: done, b: done, c: done, d: done })).toBeNull();
  });

  it('is the one that was begun, wherever it stands', () => {
    expect(nextLesson(COURSE, { c: begun })?.id).toBe('c');
  });

  it('is one whose prerequisites are done, where there is one', () => {
    expect(nextLesson(COURSE, { a: done, b: done })?.id).toBe('c');
    expect(nextLesson([lesson('x', 1, ['y']), lesson('y', 1, ['x'])], {})?.id).toBe('x');
  });
});

it('stages hold every lesson once, and leave out those without any', () => {
  const stages = stagesOf(COURSE, { a: done });
  expect(stages.map(({ stage, lessons, done: count }) => [stage, lessons.length, count])).toEqual([
    [1, 2, 1],
    [2, 2, 0],
  ]);
});
