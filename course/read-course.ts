// All lesson files together: what could be read, and every mistake that was found. A broken lesson never hides the others.
import { type Lesson } from './lesson-file';
import { LessonFileError } from './lesson-file-error';
import { parseLesson } from './parse-lesson';

export interface Course {
  /** In the course's own language, in their order. */
  lessons: Lesson[];
  /** Lessons in other languages. */
  translations: Lesson[];
  mistakes: LessonFileError[];
}

/** Reads lesson files, given as names ("01-models-life.md", "de/01-models-life.md") and texts. */
export function readCourse(files: Readonly<Record<string, string>>): Course {
  const mistakes: LessonFileError[] = [];
  const all = Object.entries(files).flatMap(([file, text]) => {
    try {
      return [parseLesson(file, text)];
    } catch (error) {
      if (!(error instanceof LessonFileError)) throw error;
      mistakes.push(error);
      return [];
    }
  });
  const lessons = all.filter(({ file }) => !file.includes('/')).sort((one, other) => one.order - other.order);
  return { lessons, translations: all.filter(({ file }) => file.includes('/')), mistakes };
}
