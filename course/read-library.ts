// Everything in resources/lessons as one plain value, made when the page is built: the page itself reads no Markdown heads and no YAML.
import { parseConstants, type Constant } from './constants';
import { parseGlossary } from './glossary';
import type { Lesson } from './lesson-file';
import { LessonFileError } from './lesson-file-error';
import { readCourse } from './read-course';
import { parseSources, type Source } from './sources';

/** All of it is JSON. */
export interface Library {
  /** In the course's own language, in their order. */
  lessons: Lesson[];
  /** Lessons in other languages. */
  translations: Lesson[];
  /** Explanations of terms by the letters of a language, then by term; the course's own are those of "en". */
  glossaries: Record<string, Record<string, string>>;
  sources: Record<string, Source>;
  constants: Record<string, Constant>;
  /** What is wrong with files that were left out. */
  mistakes: { file: string; line: number; message: string }[];
}

/** @param files every .md and .yml file of the folder, by its name within it */
export function readLibrary(files: Readonly<Record<string, string>>): Library {
  const markdown = Object.fromEntries(Object.entries(files).filter(([file]) => file.endsWith('.md')));
  const { lessons, translations, mistakes } = readCourse(markdown);
  const list = <T>(file: string, parse: (file: string, text: string) => ReadonlyMap<string, T>): Record<string, T> => {
    try {
      return Object.fromEntries(parse(file, files[file] ?? ''));
    } catch (error) {
      if (!(error instanceof LessonFileError)) throw error;
      mistakes.push(error);
      return {};
    }
  };
  const foreign = Object.keys(files).filter((file) => file.endsWith('/glossary.yml'));
  return {
    lessons,
    translations,
    glossaries: {
      en: list('glossary.yml', parseGlossary),
      ...Object.fromEntries(foreign.map((file) => [file.slice(0, file.indexOf('/')), list(file, parseGlossary)])),
    },
    sources: list('sources.yml', parseSources),
    constants: list('constants.yml', parseConstants),
    mistakes: mistakes.map(({ file, line, message }) => ({ file, line, message })),
  };
}
