// What the text of a lesson needs to know of the lesson around it: its language, the numbers of its sources, and how to go to another.
import { createContext, useContext } from 'react';
import { READING_LEVELS, type Lesson } from '#course/lesson-file';
import { sourcesIn } from '#course/marks';
import type { LessonLink } from '#course/marks';

export interface LessonAround {
  language: string;
  /** Ids of its sources, in the order of their numbers. */
  sourceIds: readonly string[];
  open: (link: LessonLink) => void;
}

const NONE: LessonAround = { language: 'en', sourceIds: [], open: () => undefined };

export const LessonContext = createContext<LessonAround>(NONE);

export function useLessonAround(): LessonAround {
  return useContext(LessonContext);
}

/** Every source that the lesson names, at both levels, in the order in which they come. */
export function sourceIdsOf(lesson: Lesson): string[] {
  const texts = lesson.sections.flatMap(({ text, figures }) => [
    ...READING_LEVELS.map((level) => text[level]),
    ...figures.map(({ caption }) => caption),
  ]);
  return [...new Set(texts.flatMap(sourcesIn))];
}
