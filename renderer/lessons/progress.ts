// What a lesson's progress means: which parts are done, and in words what is still missing.
import { QUIZ_PASS_FRACTION, type LessonProgress, type LessonRequirements } from '#domain/lesson';
import { questionsOf, type Lesson } from '#course/lesson-file';

export interface Part {
  done: boolean;
  /** What is still to be done for it; empty when it is done. */
  missing: string;
}

export const NOTHING_YET: Omit<LessonProgress, 'lessonId'> = { labEvents: {}, quiz: {}, doneAt: null };

export function requirementsOf(lesson: Lesson): LessonRequirements {
  return {
    labEvents: Object.fromEntries(lesson.requirements.map(({ event, count }) => [event, count])),
    quizQuestions: questionsOf(lesson).length,
  };
}

/** How many right answers the quiz asks for. */
export function rightAnswersNeeded(lesson: Lesson): number {
  return Math.ceil(questionsOf(lesson).length * QUIZ_PASS_FRACTION);
}

/** The parts of a lesson: each requirement of its lab, then the quiz. */
export function partsOf(lesson: Lesson, progress: Omit<LessonProgress, 'lessonId'>): Part[] {
  const lab = lesson.requirements.map(({ event, count, words }): Part => {
    const left = count - (progress.labEvents[event] ?? 0);
    return { done: left <= 0, missing: left <= 0 ? '' : count === 1 ? words : `${words} (${left} more)` };
  });
  return [...lab, quizPart(lesson, progress.quiz)];
}

function quizPart(lesson: Lesson, quiz: LessonProgress['quiz']): Part {
  const asked = questionsOf(lesson);
  const right = asked.filter(({ id }) => quiz[id] === true).length;
  const open = asked.filter(({ id }) => quiz[id] === undefined).length;
  const needed = rightAnswersNeeded(lesson);
  if (right >= needed) return { done: true, missing: '' };
  if (open === asked.length) return { done: false, missing: `answer the ${asked.length} quiz questions` };
  if (right + open >= needed) return { done: false, missing: `answer the quiz: ${open} of ${asked.length} are open` };
  return { done: false, missing: `try the quiz again: ${right} right, ${needed} are needed` };
}
