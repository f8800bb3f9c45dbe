// What the certificate says.
import { expect, it } from 'vitest';
import { questionsOf } from '#course/lesson-file';
import { lessons } from '../library';
import { evidenceOf } from './evidence';

const lesson = lessons[0]!;
const quiz = Object.fromEntries(questionsOf(lesson).map(({ id }, index) => [id, index > 0]));
const own = { lessonId: lesson.id, labEvents: { trained: 1, tuned: 2 }, quiz, doneAt: '2026-03-01T12:00:00.000Z' };

it('names earned lessons with their day and evidence, and nothing that was only begun', () => {
  expect(evidenceOf(lessons, { [lesson.id]: { ...own, doneAt: null } })).toEqual({ lessons: [], stages: [] });
  const { lessons: earned } = evidenceOf(lessons, { [lesson.id]: own });
  const asked = questionsOf(lesson).length;
  expect(earned).toEqual([
    {
      order: lesson.order,
      title: lesson.title,
      doneAt: own.doneAt,
      shown: `${asked - 1} of ${asked} questions right, 3 results in the lab`,
    },
  ]);
});

it('names a stage only when all of its lessons are earned, with the day of the last', () => {
  const stage = lessons.filter((other) => other.stage === lesson.stage);
  const all = Object.fromEntries(
    stage.map(({ id }, index) => [
      id,
      { ...own, lessonId: id, doneAt: `2026-03-${String(index + 1).padStart(2, '0')}T12:00:00.000Z` },
    ]),
  );
  expect(evidenceOf(lessons, all).stages[0]?.doneAt).toBe(all[stage.at(-1)!.id]!.doneAt);
  const last = stage.at(-1)!.id;
  const begun = { ...all, [last]: { ...all[last]!, doneAt: null } };
  expect(evidenceOf(lessons, begun).stages).toEqual([]);
});
