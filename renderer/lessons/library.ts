// The lessons that come with the application, read once: every Markdown file in resources/lessons, and the glossary.
import glossarySource from '../../resources/lessons/glossary.yml?raw';
import { parseGlossary } from './glossary';
import type { Lesson } from './lesson-file';
import { parseLesson } from './parse-lesson';

const files = import.meta.glob<string>('../../resources/lessons/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const glossary = parseGlossary('glossary.yml', glossarySource);

/** All lessons in their order. */
export const lessons: readonly Lesson[] = Object.entries(files)
  .map(([path, source]) => parseLesson(path.replace(/^.*\//, ''), source))
  .sort((one, other) => one.order - other.order);

export function lessonById(id: string | undefined): Lesson | undefined {
  return lessons.find((lesson) => lesson.id === id);
}
