// What a certificate may say: only what the records show. Pure.
import type { LessonProgress } from '#domain/lesson';
import { questionsOf, type Lesson } from '#course/lesson-file';
import { stagesOf, STAGE_WORDS } from '../course-map/stages';

export interface EarnedLesson {
  order: number;
  title: string;
  doneAt: string;
  /** For example "4 of 4 questions right, 9 results in the lab". */
  shown: string;
}

export interface Evidence {
  lessons: EarnedLesson[];
  /** Stages of which every lesson is earned, and the day of the last of them. */
  stages: { name: string; doneAt: string }[];
}

export function evidenceOf(lessons: readonly Lesson[], progress: Readonly<Record<string, LessonProgress>>): Evidence {
  const earned = lessons.flatMap((lesson): EarnedLesson[] => {
    const own = progress[lesson.id];
    if (own?.doneAt == null) return [];
    return [{ order: lesson.order, title: lesson.title, doneAt: own.doneAt, shown: shownWords(lesson, own) }];
  });
  const stages = stagesOf(lessons, progress)
    .filter(({ lessons: own, done }) => done === own.length)
    .map(({ stage, lessons: own }) => {
      const days = own.flatMap(({ id }) => progress[id]?.doneAt ?? []);
      return { name: `${stage}. ${STAGE_WORDS[stage].name}`, doneAt: days.sort().at(-1) ?? '' };
    });
  return { lessons: earned, stages };
}

function shownWords(lesson: Lesson, { quiz, labEvents }: LessonProgress): string {
  const asked = questionsOf(lesson);
  const right = asked.filter(({ id }) => quiz[id] === true).length;
  const results = Object.values(labEvents).reduce((total, count) => total + count, 0);
  const quizWords = `${right} of ${asked.length} questions right`;
  return results === 0 ? quizWords : `${quizWords}, ${results} ${results === 1 ? 'result' : 'results'} in the lab`;
}
