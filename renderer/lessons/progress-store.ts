// Progress in the lessons as the page knows it: fetched once, then replaced by what each saved step answers.
import { create } from 'zustand';
import type { Args } from '#contract/api';
import type { Failure, Result } from '#contract/failure';
import { isEarned, type LessonProgress } from '#domain/lesson';
import { request } from '../api/client';
import type { LearnView } from '../lib/place';
import type { Lesson } from '#course/lesson-file';
import { lessonById } from './library';
import { loadReviews } from './review/review-store';
import { requirementsOf } from './progress';

interface ProgressStore {
  /** By lesson id; null until it has arrived. */
  progress: Record<string, LessonProgress> | null;
  /** Why the last step could not be saved. */
  failure: Failure | null;
  /** The lesson that is open, in the pane and in full. */
  openLessonId: string | null;
  /** The view of Learn that was on show last. */
  view: LearnView;
}

export const useProgress = create<ProgressStore>()(() => ({
  progress: null,
  failure: null,
  openLessonId: null,
  view: 'course',
}));

/** Fetches what was done before. */
export async function loadProgress(): Promise<void> {
  const result = await request('lessons.progress', undefined);
  useProgress.setState(
    result.ok
      ? { progress: Object.fromEntries(result.value.map((entry) => [entry.lessonId, entry])) }
      : { progress: {}, failure: result.failure },
  );
}

export function rememberLesson(lessonId: string): void {
  useProgress.setState({ openLessonId: lessonId });
}

/** Saves one thing done in the lab, with the figures that prove it and how they came about. */
export async function recordLabEvent(lesson: Lesson, record: Omit<Args<'lessons.record'>, 'lessonId'>): Promise<void> {
  await settle(lesson, await request('lessons.record', { lessonId: lesson.id, ...record }));
}

/** Saves the answer to one quiz question. */
export async function recordAnswer(lesson: Lesson, questionId: string, right: boolean): Promise<void> {
  await settle(lesson, await request('lessons.answer', { lessonId: lesson.id, questionId, right }));
}

async function settle(lesson: Lesson, result: Result<LessonProgress>): Promise<void> {
  keep(result);
  // What a lesson asks for stands in the original; a translation has its ids.
  const asked = requirementsOf(lessonById(lesson.id) ?? lesson);
  if (result.ok && result.value.doneAt === null && isEarned(result.value, asked)) {
    keep(await request('lessons.earned', { lessonId: lesson.id }));
    await loadReviews();
  }
}

function keep(result: Result<LessonProgress>): void {
  if (!result.ok) useProgress.setState({ failure: result.failure });
  else {
    const entry = result.value;
    useProgress.setState(({ progress }) => ({ progress: { ...progress, [entry.lessonId]: entry }, failure: null }));
  }
}
