// The four stages of a learner's way, in words, and how far a learner is in each. Pure.
import type { LessonProgress } from '#domain/lesson';
import { STAGES, type Lesson, type Stage } from '#course/lesson-file';

export const STAGE_WORDS: Record<Stage, { name: string; about: string }> = {
  1: { name: 'Use', about: 'What a model is, what it does with your words, and how to compare models.' },
  2: { name: 'Run locally', about: 'Sizes, settings and speed: what fits this computer, and why.' },
  3: { name: 'Fine-tune', about: 'Make a model better at one thing, and know when that is worth it.' },
  4: { name: 'Train and research', about: 'Where models come from, what they cost, and how they are made smaller.' },
};

export interface StageProgress {
  stage: Stage;
  lessons: Lesson[];
  done: number;
}

/** Each stage that has lessons, with its lessons in their order. */
export function stagesOf(lessons: readonly Lesson[], progress: Progress): StageProgress[] {
  return STAGES.flatMap((stage) => {
    const own = lessons.filter((lesson) => lesson.stage === stage);
    return own.length === 0 ? [] : [{ stage, lessons: own, done: own.filter(({ id }) => isDone(progress, id)).length }];
  });
}

type Progress = Readonly<Record<string, Omit<LessonProgress, 'lessonId'>>>;

export function isDone(progress: Progress, lessonId: string): boolean {
  return (progress[lessonId]?.doneAt ?? null) !== null;
}

/** Whether anything of it was done. */
export function isStarted(progress: Progress, lessonId: string): boolean {
  const known = progress[lessonId];
  return known !== undefined && (Object.keys(known.quiz).length > 0 || Object.keys(known.labEvents).length > 0);
}

/** What to go on with: a lesson that was begun, else the first whose prerequisites are done, else the first open one. */
export function nextLesson(lessons: readonly Lesson[], progress: Progress): Lesson | null {
  const open = lessons.filter(({ id }) => !isDone(progress, id));
  const begun = open.find(({ id }) => isStarted(progress, id));
  const ready = open.find(({ prerequisites }) => prerequisites.every((id) => isDone(progress, id)));
  return begun ?? ready ?? open[0] ?? null;
}
