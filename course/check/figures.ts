// Whether every figure of the world (a size, a price, a speed, a share, a year) says where it comes from.
import type { Lesson } from '../lesson-file';
import { sourcesIn } from '../marks';
import { mistakeIn, textsOf, type Mistake } from './mistake';

const UNITS = [
  'thousand|million|billion|trillion|quadrillion',
  '[KMGTP]i?B\\b',
  'dollars?|euros?|cents?|pounds?',
  '%|per ?cent\\b',
  'watts?\\b|W\\b|kW\\b|kWh\\b|kilowatt',
  '[KMGTPE]?FLOPs?\\b|[TP]FLOP/s',
  'tokens? (?:a|per|each) second|tokens?/s\\b',
  'GPU-hours?|GPU hours?',
].join('|');
const QUANTITY = new RegExp(`\\d[\\d.,]*(?:[ \\u00a0-]| to \\d[\\d.,]* )?(?:${UNITS})`, 'i');
const YEAR = /(?<![\d.,-])(?:19[5-9]\d|20[0-4]\d)(?![\d,.]*\d)/;

/** The first figure in a text that needs a source; null when there is none. Formulas and code do not count. */
export function figureIn(markdown: string): string | null {
  const words = markdown
    .replaceAll(/```[\s\S]*?```/g, '')
    .replaceAll(/\$\$[\s\S]*?\$\$/g, '')
    .replaceAll(/\$[^$\n]+\$/g, '')
    .replaceAll(/`[^`]*`/g, '')
    .replaceAll(/\[\^[^\]]+\]/g, '')
    .replaceAll(/\]\([^)]*\)/g, ']');
  return QUANTITY.exec(words)?.[0] ?? YEAR.exec(words)?.[0] ?? null;
}

/** Figures without a mark. */
export function checkFigures(lesson: Lesson): Mistake[] {
  return textsOf(lesson).flatMap(({ section, level, text }) =>
    unmarked(text).map((figure) =>
      mistakeIn(lesson, `"${figure}" has no source (in "${section.title}", ${level}); add a mark [^...]`, section.line),
    ),
  );
}

/** The figures of a text whose paragraph, list item or table bears no mark. */
export function unmarked(markdown: string): string[] {
  const blocks = blocksOf(markdown);
  return blocks.flatMap((block, index) => {
    const figure = figureIn(block);
    const below = blocks[index + 1] ?? '';
    const marked = sourcesIn(isTable(block) ? block + below : block).length > 0;
    return figure === null || marked ? [] : [figure];
  });
}

/** Paragraphs, list items and tables; code in fences stays whole. */
function blocksOf(markdown: string): string[] {
  return markdown
    .replaceAll(/```[\s\S]*?```/g, '')
    .split(/\n{2,}|\n(?=(?:- |\d+\. ))/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
}

function isTable(block: string): boolean {
  return block.startsWith('|');
}

/** Pictures that draw numbers need a source below them. */
export function checkPictures(lesson: Lesson): Mistake[] {
  return lesson.sections.flatMap(({ figures }) =>
    figures
      .filter(({ kind, caption }) => ['bars', 'line', 'grid'].includes(kind) && sourcesIn(caption).length === 0)
      .map(({ title, line }) =>
        mistakeIn(lesson, `the picture "${title}" draws numbers without a source in its caption`, line),
      ),
  );
}
