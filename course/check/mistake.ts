// What a check of the lessons found, with the place to mend it.
import type { Lesson, ReadingLevel, Section } from '../lesson-file';
import { READING_LEVELS } from '../lesson-file';

export interface Mistake {
  file: string;
  line: number;
  words: string;
}

export function mistakeIn(lesson: Lesson, words: string, line = 1): Mistake {
  return { file: lesson.file, line, words };
}

/** A text of a lesson: of a section at a level, or below a picture. */
export interface TextPlace {
  section: Section;
  level: ReadingLevel | 'caption';
  text: string;
}

/** Every text of a lesson that readers see, quizzes left out. */
export function textsOf(lesson: Lesson): TextPlace[] {
  return lesson.sections.flatMap((section) => [
    ...READING_LEVELS.map((level) => ({ section, level, text: section.text[level] })),
    ...section.figures.map(({ caption }) => ({ section, level: 'caption' as const, text: caption })),
  ]);
}
