// Which texts of a lesson there are in other languages. A translation has the ids of the original, so progress is one and the same. Pure.
import type { Lesson } from '#course/lesson-file';

/** The letters of all languages a lesson is written in, its own first. */
export function languagesOf(lesson: Lesson, translations: readonly Lesson[]): string[] {
  const others = translations.filter(({ id }) => id === lesson.id).map(({ language }) => language);
  return [...new Set([lesson.language, ...others])];
}

/** The lesson in a language; itself where it is not translated. Its place in the course is that of the original. */
export function inLanguage(lesson: Lesson, language: string, translations: readonly Lesson[]): Lesson {
  const found = translations.find((other) => other.id === lesson.id && other.language === language);
  if (found === undefined || language === lesson.language) return lesson;
  const { order, stage, lab, prerequisites, minutes } = lesson;
  return { ...found, order, stage, lab, prerequisites, minutes };
}
