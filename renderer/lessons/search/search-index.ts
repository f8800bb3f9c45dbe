// Finds words in the texts of all lessons, at both reading levels, and in the glossary. Pure: an index is made once, a search only reads it.
import { READING_LEVELS, type Lesson, type ReadingLevel } from '#course/lesson-file';
import type { Glossary } from '#course/glossary';
import { withoutMarks } from '#course/marks';

export type Hit =
  | {
      kind: 'section';
      lesson: Lesson;
      sectionId: string;
      /** Its title. */
      title: string;
      /** The levels at which the words stand there; both when they stand in the title. */
      levels: readonly ReadingLevel[];
      around: Excerpt;
    }
  | { kind: 'term'; id: string; around: Excerpt };

/** A piece of text in parts; every second part, from the second on, is a word that was looked for. */
export type Excerpt = readonly string[];

interface Entry {
  title: string;
  /** For comparing: small letters without accents, as long as the texts themselves. */
  foldedTitle: string;
  texts: readonly { level: ReadingLevel; text: string; folded: string }[];
  lesson: Lesson;
  sectionId: string;
}

export interface SearchIndex {
  entries: readonly Entry[];
  terms: readonly { id: string; text: string; foldedId: string; folded: string }[];
}

export function createIndex(lessons: readonly Lesson[], glossary: Glossary): SearchIndex {
  const entries = lessons.flatMap((lesson) =>
    lesson.sections.map((section): Entry => {
      const asked = section.questions.map(({ text }) => text).join(' ');
      const captions = section.figures.map(({ title, caption }) => `${title}. ${caption}`).join(' ');
      const texts = READING_LEVELS.map((level) => {
        const text = plainText([section.text[level], captions, asked].join('\n'));
        return { level, text, folded: folded(text) };
      });
      const title = section.title;
      return { title, foldedTitle: folded(`${title} ${lesson.title}`), texts, lesson, sectionId: section.id };
    }),
  );
  const terms = [...glossary].map(([id, text]) => {
    return {
      id,
      text,
      foldedId: folded(id.replaceAll('-', ' ')),
      folded: folded(`${id.replaceAll('-', ' ')} ${text}`),
    };
  });
  return { entries, terms };
}

const MOST_HITS = 40;

/** The best hits first: titles before texts, and lessons in their order. All words must be there. */
export function search({ entries, terms }: SearchIndex, query: string): Hit[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const holds = (text: string): boolean => words.every((word) => text.includes(word));
  const termHits = terms.flatMap(({ id, text, foldedId, folded: all }): Scored[] =>
    holds(all) ? [{ score: holds(foldedId) ? 4 : 1, hit: { kind: 'term', id, around: excerpt(text, words) } }] : [],
  );
  const sectionHits = entries.flatMap((entry): Scored[] => {
    const inTitle = holds(entry.foldedTitle);
    const found = entry.texts.filter(({ folded: text }) => holds(`${entry.foldedTitle} ${text}`));
    const [first] = found;
    if (first === undefined) return [];
    const { lesson, sectionId, title } = entry;
    const levels = inTitle ? READING_LEVELS : found.map(({ level }) => level);
    const hit: Hit = { kind: 'section', lesson, sectionId, title, levels, around: excerpt(first.text, words) };
    return [{ score: inTitle ? 3 : 2, hit }];
  });
  // The sort keeps the order of what counts the same.
  return [...termHits, ...sectionHits]
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST_HITS)
    .map(({ hit }) => hit);
}

interface Scored {
  score: number;
  hit: Hit;
}

/** Characters on each side of the first word that was found. */
const AROUND = 70;

/** The words around the first hit, with every hit in them as a part of its own. */
function excerpt(text: string, words: readonly string[]): Excerpt {
  const low = folded(text);
  const at = Math.min(...words.map((word) => low.indexOf(word)).filter((place) => place >= 0), text.length);
  const begin = at === text.length ? 0 : at;
  const from = begin < AROUND ? 0 : low.indexOf(' ', begin - AROUND) + 1;
  const to = endOfWord(text, begin + 2 * AROUND);
  const parts: string[] = [];
  let plain = from > 0 ? '…' : '';
  let place = from;
  for (let next = nextHit(low, words, place, to); next !== null; next = nextHit(low, words, place, to)) {
    const after = next.at + next.length;
    parts.push(plain + text.slice(place, next.at), text.slice(next.at, after));
    plain = '';
    place = after;
  }
  return [...parts, `${plain}${text.slice(place, Math.max(place, to))}${to < text.length ? '…' : ''}`];
}

function endOfWord(text: string, from: number): number {
  const blank = text.indexOf(' ', from);
  return from >= text.length || blank === -1 ? text.length : blank;
}

function nextHit(
  low: string,
  words: readonly string[],
  from: number,
  to: number,
): { at: number; length: number } | null {
  let best: { at: number; length: number } | null = null;
  for (const word of words) {
    const at = low.indexOf(word, from);
    if (at >= 0 && at < to && (best === null || at < best.at)) best = { at, length: word.length };
  }
  return best;
}

/** Markdown as words: without marks, formulas, stars, table bars and the like. */
export function plainText(markdown: string): string {
  return withoutMarks(markdown)
    .replaceAll(/\$\$[^$]+\$\$|\$[^$\n]+\$/g, ' … ')
    .replaceAll(/^[ \t]*(?:#{1,6} |[-*] |\d+\. |> |\|[-| :]+\|$)/gm, '')
    .replaceAll(/[*_`|$]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Small letters without accents; as long as the text, so that places in one are places in the other. */
export function folded(text: string): string {
  const low = text.toLowerCase();
  const same = low.length === text.length ? low : Array.from(text, (sign) => oneFor(sign)).join('');
  return same.replaceAll(/[\u0080-\uFFFF]/g, (unit) => unit.normalize('NFD').charAt(0));
}

function oneFor(sign: string): string {
  const low = sign.toLowerCase();
  return low.length === sign.length ? low : sign;
}
