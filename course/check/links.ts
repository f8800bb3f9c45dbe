// Whether every way leads somewhere: links to lessons and sections, prerequisites without a circle, terms, sources, labs and their events.
import type { Constants } from '../constants';
import type { Glossary } from '../glossary';
import type { Lesson } from '../lesson-file';
import { lessonsIn, sourcesIn, termsIn, type LessonLink } from '../marks';
import { OWN_MARKS, type Sources } from '../sources';
import { mistakeIn, textsOf, type Mistake } from './mistake';

export interface Surroundings {
  lessons: readonly Lesson[];
  glossary: Glossary;
  sources: Sources;
  constants: Constants;
  /** The events of each lab, by its name. */
  labs: ReadonlyMap<string, readonly string[]>;
}

/** What is wrong with a link; null when it leads to a lesson, and to a section of it where it names one. */
export function brokenLink({ lessonId, sectionId }: LessonLink, lessons: readonly Lesson[]): string | null {
  const lesson = lessons.find(({ id }) => id === lessonId);
  if (!lesson) return `there is no lesson "${lessonId}"`;
  if (sectionId === null || lesson.sections.some(({ id }) => id === sectionId)) return null;
  return `lesson "${lessonId}" has no section "${sectionId}"; it has ${lesson.sections.map(({ id }) => id).join(', ')}`;
}

export function checkLinks(lesson: Lesson, around: Surroundings): Mistake[] {
  const inTexts = textsOf(lesson).flatMap(({ section, text }) => {
    const links = lessonsIn(text).map((link) => brokenLink(link, around.lessons));
    const terms = termsIn(text)
      .filter((id) => !around.glossary.has(id))
      .map((id) => `"[[${id}]]" is not in the glossary`);
    const sources = sourcesIn(text)
      .filter((id) => !around.sources.has(id) && !OWN_MARKS.some((mark) => mark === id))
      .map((id) => `"[^${id}]" is not in sources.yml`);
    const broken = [...links, ...terms, ...sources].filter((words) => words !== null);
    return broken.map((words) => mistakeIn(lesson, `${words} (in "${section.title}")`, section.line));
  });
  return [...inTexts, ...checkLab(lesson, around), ...checkPrerequisites(lesson, around.lessons)];
}

function checkLab(lesson: Lesson, { labs }: Surroundings): Mistake[] {
  if (lesson.lab === null) return [];
  const events = labs.get(lesson.lab);
  if (!events) return [mistakeIn(lesson, `there is no lab "${lesson.lab}"; there are ${[...labs.keys()].join(', ')}`)];
  return lesson.requirements
    .filter(({ event }) => !events.includes(event))
    .map(({ event }) =>
      mistakeIn(lesson, `the lab "${lesson.lab}" never records "${event}"; it records ${events.join(', ')}`),
    );
}

function checkPrerequisites(lesson: Lesson, lessons: readonly Lesson[]): Mistake[] {
  const unknown = lesson.prerequisites
    .filter((id) => !lessons.some((other) => other.id === id))
    .map((id) => mistakeIn(lesson, `its prerequisite "${id}" is no lesson`));
  const circle = circleFrom(lesson.id, lessons);
  return circle === null
    ? unknown
    : [...unknown, mistakeIn(lesson, `its prerequisites lead in a circle: ${circle.join(' -> ')}`)];
}

/** The way from a lesson through prerequisites back to it; null when there is none. */
export function circleFrom(id: string, lessons: readonly Lesson[], way: readonly string[] = []): string[] | null {
  if (way.includes(id)) return way[0] === id ? [...way, id] : null;
  const lesson = lessons.find((one) => one.id === id);
  for (const next of lesson?.prerequisites ?? []) {
    const circle = circleFrom(next, lessons, [...way, id]);
    if (circle) return circle;
  }
  return null;
}

/** Terms and sources that nothing uses, and constants without a source. */
export function checkLists(around: Surroundings): Mistake[] {
  const texts = around.lessons.flatMap((lesson) => textsOf(lesson).map(({ text }) => text));
  const terms = new Set(texts.flatMap(termsIn));
  const named = new Set([...texts.flatMap(sourcesIn), ...[...around.constants.values()].map(({ source }) => source)]);
  const unusedTerms = [...around.glossary.keys()].filter((id) => !terms.has(id));
  const unusedSources = [...around.sources.keys()].filter((id) => !named.has(id));
  const sourceless = [...around.constants].filter(([, { source }]) => !around.sources.has(source));
  return [
    ...unusedTerms.map((id) => ({ file: 'glossary.yml', line: 1, words: `no lesson uses the term "${id}"` })),
    ...unusedSources.map((id) => ({ file: 'sources.yml', line: 1, words: `nothing names the source "${id}"` })),
    ...sourceless.map(([id, { source }]) => ({
      file: 'constants.yml',
      line: 1,
      words: `the source "${source}" of "${id}" is not in sources.yml`,
    })),
  ];
}
