// The course that comes with the application, read once: lessons and translations, glossary, sources and constants.
import type { Lesson } from '#course/lesson-file';
import { parseConstants } from '#course/constants';
import { parseGlossary } from '#course/glossary';
import { readCourse } from '#course/read-course';
import { parseSources } from '#course/sources';
import constantsText from '../../resources/lessons/constants.yml?raw';
import glossaryText from '../../resources/lessons/glossary.yml?raw';
import sourcesText from '../../resources/lessons/sources.yml?raw';

const FOLDER = '../../resources/lessons/';
const files = import.meta.glob<string>('../../resources/lessons/**/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const foreignGlossaries = import.meta.glob<string>('../../resources/lessons/*/glossary.yml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const named = (texts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [path.slice(FOLDER.length), text]));

const course = readCourse(named(files));

/** All lessons in their order. */
export const lessons: readonly Lesson[] = course.lessons;
export const knownLessonIds: ReadonlySet<string> = new Set(lessons.map(({ id }) => id));
/** Lessons in other languages. */
export const translations: readonly Lesson[] = course.translations;
/** What is wrong with lesson files; empty in a good installation. */
export const mistakes = course.mistakes;
export const sources = parseSources('sources.yml', sourcesText);
export const constants = parseConstants('constants.yml', constantsText);
export const glossary = parseGlossary('glossary.yml', glossaryText);

const glossaries = new Map(
  Object.entries(named(foreignGlossaries)).map(([file, text]) => [file.slice(0, 2), parseGlossary(file, text)]),
);

export function lessonById(id: string | undefined): Lesson | undefined {
  return lessons.find((lesson) => lesson.id === id);
}

/** The explanation of a term, in the language of the lesson where it is translated. */
export function explanationOf(term: string, language: string): string | undefined {
  return glossaries.get(language)?.get(term) ?? glossary.get(term);
}
