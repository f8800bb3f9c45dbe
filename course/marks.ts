// The marks in a lesson's text that stand for something else: terms "[[token]]", sources "[^brown-2020]" and ways to other lessons.

const TERM = /\[\[([a-z0-9-]+)(?:\|([^\]]+))?\]\]/g;
const SOURCE = /\[\^([a-z0-9-]+)\]/g;
const LESSON = /\]\(lesson:([a-z0-9-]+)(?:#([a-z0-9-]+))?\)/g;
const TERM_HREF = '#term-';
const SOURCE_HREF = '#source-';
const LESSON_HREF = '#lesson-';

export interface LessonLink {
  lessonId: string;
  sectionId: string | null;
}

/** What a link that `linkMarks` made stands for. */
export type Mark = { kind: 'term'; id: string } | { kind: 'source'; id: string } | ({ kind: 'lesson' } & LessonLink);

/** The ids of the terms a text uses. */
export function termsIn(markdown: string): string[] {
  return Array.from(markdown.matchAll(TERM), ([, id]) => id ?? '');
}

/** The ids of the sources a text names, in their order. */
export function sourcesIn(markdown: string): string[] {
  return Array.from(markdown.matchAll(SOURCE), ([, id]) => id ?? '');
}

/** The lessons and sections a text leads to. */
export function lessonsIn(markdown: string): LessonLink[] {
  return Array.from(markdown.matchAll(LESSON), ([, id, section]) => ({
    lessonId: id ?? '',
    sectionId: section ?? null,
  }));
}

/** Turns marks into links, which the page then draws as what they are; `sourceNumber` is what a source's mark shows. */
export function linkMarks(markdown: string, sourceNumber: (id: string) => number): string {
  return markdown
    .replaceAll(TERM, (_, id: string, words?: string) => `[${words ?? id.replaceAll('-', ' ')}](${TERM_HREF}${id})`)
    .replaceAll(SOURCE, (_, id: string) => `[${sourceNumber(id)}](${SOURCE_HREF}${id})`)
    .replaceAll(LESSON, (_, id: string, section?: string) => `](${LESSON_HREF}${id}${section ? `/${section}` : ''})`);
}

/** Without marks, as a person reads it aloud. */
export function withoutMarks(markdown: string): string {
  return markdown
    .replaceAll(TERM, (_, id: string, words?: string) => words ?? id.replaceAll('-', ' '))
    .replaceAll(SOURCE, '')
    .replaceAll(/\[([^\]]+)\]\(lesson:[^)]*\)/g, '$1');
}

/** The mark a link stands for; null for any other link. */
export function markOfHref(href: string | undefined): Mark | null {
  if (href === undefined) return null;
  if (href.startsWith(TERM_HREF)) return { kind: 'term', id: href.slice(TERM_HREF.length) };
  if (href.startsWith(SOURCE_HREF)) return { kind: 'source', id: href.slice(SOURCE_HREF.length) };
  if (!href.startsWith(LESSON_HREF)) return null;
  const [lessonId = '', sectionId] = href.slice(LESSON_HREF.length).split('/');
  return { kind: 'lesson', lessonId, sectionId: sectionId ?? null };
}
