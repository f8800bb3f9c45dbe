// The course that comes with the application: lessons and translations, glossary, sources and constants.
import library from 'virtual:course';
import type { Lesson } from '#course/lesson-file';

/** All lessons in their order. */
export const lessons: readonly Lesson[] = library.lessons;
export const knownLessonIds: ReadonlySet<string> = new Set(lessons.map(({ id }) => id));
/** Lessons in other languages. */
export const translations: readonly Lesson[] = library.translations;
/** What is wrong with lesson files; empty in a good installation. */
export const mistakes = library.mistakes;
export const sources = new Map(Object.entries(library.sources));
export const constants = new Map(Object.entries(library.constants));
export const glossary = new Map(Object.entries(library.glossaries['en'] ?? {}));

export function lessonById(id: string | undefined): Lesson | undefined {
  return lessons.find((lesson) => lesson.id === id);
}

/** The explanation of a term, in the language of the lesson where it is translated. */
export function explanationOf(term: string, language: string): string | undefined {
  return library.glossaries[language]?.[term] ?? glossary.get(term);
}
