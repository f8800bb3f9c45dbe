// The teacher's table: what was found in the progress files as rows, sorted, and as a CSV file. Pure.
import type { OpenedProgress } from '#contract/learning';
import type { LearnerLesson, LearnerProgress, ProgressRefusal } from '#contract/progress-file';
import type { Lesson } from '#course/lesson-file';

/** What the table is sorted by: the name, how many lessons are done, or one lesson. */
export type SortKey = 'name' | 'done' | { lessonId: string };

export interface Sorting {
  by: SortKey;
  descending: boolean;
}

/** The learners of all files that could be read. Of the same name, each file is a row; the same file twice is one. */
export function learnersOf(files: readonly OpenedProgress[]): LearnerProgress[] {
  const all = files.flatMap(({ reading }) => (reading.kind === 'read' ? [reading.progress] : []));
  const known = new Map(all.map((learner) => [`${learner.name}\n${learner.savedAt}`, learner]));
  return [...known.values()];
}

export function lessonOf(learner: LearnerProgress, lessonId: string): LearnerLesson | null {
  return learner.lessons.find((lesson) => lesson.lessonId === lessonId) ?? null;
}

export function doneCount(learner: LearnerProgress): number {
  return learner.lessons.filter(({ doneAt }) => doneAt !== null).length;
}

/** In order; the same in the column stays in the order of names. */
export function sorted(learners: readonly LearnerProgress[], { by, descending }: Sorting): LearnerProgress[] {
  const byName = [...learners].sort((one, other) => one.name.localeCompare(other.name));
  const rank = (learner: LearnerProgress): number => {
    if (by === 'done') return doneCount(learner);
    if (by === 'name') return 0;
    const lesson = lessonOf(learner, by.lessonId);
    return lesson === null ? 0 : lesson.doneAt === null ? 1 : 2;
  };
  if (by === 'name') return descending ? byName.reverse() : byName;
  return byName.sort((one, other) => (descending ? rank(other) - rank(one) : rank(one) - rank(other)));
}

/** A cell in short: the day it was earned, or how far it is; empty when nothing was done. */
export function cellWords(lesson: LearnerLesson | null): string {
  if (lesson === null) return '';
  if (lesson.doneAt !== null) return lesson.doneAt.slice(0, 10);
  const quiz = lesson.answered > 0 ? `quiz ${lesson.right} of ${lesson.answered}` : '';
  const lab = lesson.records > 0 ? `lab ${lesson.records}` : '';
  return [quiz, lab].filter(Boolean).join(', ');
}

/** The same in a few signs, for a table of many lessons. */
export function cellSigns({ answered, right }: LearnerLesson): string {
  return answered > 0 ? `${right}/${answered}` : 'lab';
}

export const REFUSAL_WORDS: Record<ProgressRefusal, string> = {
  'too-large': 'far too large for a progress file',
  'no-progress': 'not a progress file',
  newer: 'saved by a newer version of Homeroom; update this one to read it',
  unreadable: 'could not be read from the disk',
};

/** A table for spreadsheets: commas, quotes where they are needed, and nothing that a spreadsheet would run as a formula. */
export function csvOf(learners: readonly LearnerProgress[], lessons: readonly Lesson[]): string {
  const head = ['Name', 'Saved on', 'Lessons done', ...lessons.map(({ order, title }) => `${order} ${title}`)];
  const rows = learners.map((learner) => [
    learner.name,
    learner.savedAt.slice(0, 10),
    String(doneCount(learner)),
    ...lessons.map(({ id }) => cellWords(lessonOf(learner, id))),
  ]);
  return [head, ...rows].map((cells) => cells.map(csvCell).join(',')).join('\r\n');
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
