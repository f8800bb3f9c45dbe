// A picture of a lesson: a kind, options, items and a caption, as they stand between "::: figure" and ":::".
import { LessonFileError } from './lesson-file-error';

export const FIGURE_KINDS = [
  'steps',
  'bars',
  'line',
  'grid',
  'tokens',
  'timeline',
  'compare',
  'tree',
  'network',
] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

export interface FigureItem {
  /** What stands before the colon. */
  name: string;
  /** What stands after it; empty where there is no colon. */
  words: string;
  items: FigureItem[];
}

export interface Figure {
  kind: FigureKind;
  title: string;
  line: number;
  options: Record<string, string>;
  items: FigureItem[];
  /** Markdown of one paragraph. */
  caption: string;
}

export interface FigureSource {
  file: string;
  line: number;
  /** What stands after "::: figure". */
  argument: string;
  lines: readonly string[];
}

/** The options each kind knows. */
const OPTIONS: Record<FigureKind, readonly string[]> = {
  steps: ['cycle'],
  bars: ['unit', 'log', 'series', 'stacked'],
  line: ['x', 'y', 'series', 'log-x', 'log-y'],
  grid: ['columns', 'unit'],
  tokens: [],
  timeline: [],
  compare: [],
  tree: [],
  network: [],
};
const OF_NUMBERS: readonly FigureKind[] = ['bars', 'line', 'grid', 'network'];
const ITEM = /^( {2})?- (.+)$/;
const OPTION = /^([a-z-]+): *(.+)$/;

export function parseFigure({ file, line, argument, lines }: FigureSource): Figure {
  const [, kindName = '', title = ''] = /^([a-z]+) +(\S.*)$/.exec(argument) ?? [];
  const kind = FIGURE_KINDS.find((name) => name === kindName);
  if (kind === undefined) {
    throw new LessonFileError(file, line, `a figure needs a kind (${FIGURE_KINDS.join(', ')}) and a title`);
  }
  const figure: Figure = { kind, title, line, options: {}, items: [], caption: '' };
  lines.forEach((text, index) => readLine(figure, text, { file, line: line + 1 + index }));
  check(file, figure);
  return figure;
}

function readLine(figure: Figure, text: string, at: { file: string; line: number }): void {
  const item = ITEM.exec(text);
  const option = OPTION.exec(text);
  if (text.trim() === '') return;
  if (text.startsWith('> ')) figure.caption = `${figure.caption} ${text.slice(2).trim()}`.trim();
  else if (item?.[2] !== undefined) {
    const last = figure.items.at(-1);
    const isBelow = item[1] !== undefined;
    if (isBelow && !last) throw new LessonFileError(at.file, at.line, 'there is no item above this one');
    (isBelow && last ? last.items : figure.items).push(itemOf(item[2]));
  } else if (option?.[1] !== undefined && option[2] !== undefined) {
    const known = OPTIONS[figure.kind];
    if (!known.includes(option[1])) {
      const list = known.length > 0 ? `it knows ${known.join(', ')}` : 'it has none';
      throw new LessonFileError(at.file, at.line, `a figure "${figure.kind}" has no option "${option[1]}"; ${list}`);
    }
    figure.options[option[1]] = option[2].trim();
  } else {
    throw new LessonFileError(
      at.file,
      at.line,
      'expected an option "key: value", an item "- ..." or the caption "> ..."',
    );
  }
}

function itemOf(text: string): FigureItem {
  const colon = text.lastIndexOf(': ') > 0 && /: [-\d.| ]+$/.test(text) ? text.lastIndexOf(': ') : text.indexOf(': ');
  if (colon === -1) return { name: text.trim(), words: '', items: [] };
  return { name: text.slice(0, colon).trim(), words: text.slice(colon + 2).trim(), items: [] };
}

function check(file: string, figure: Figure): void {
  if (figure.items.length === 0)
    throw new LessonFileError(file, figure.line, `the figure "${figure.title}" has no items`);
  if (figure.caption === '')
    throw new LessonFileError(file, figure.line, `the figure "${figure.title}" has no caption`);
  if (!OF_NUMBERS.includes(figure.kind)) return;
  const wanted = seriesOf(figure).length;
  for (const item of figure.items) {
    const values = valuesOf(item);
    if (values.some((value) => !Number.isFinite(value)) || values.length !== wanted) {
      const needed = wanted === 1 ? 'one number' : `${wanted} numbers with "|" between them`;
      throw new LessonFileError(file, figure.line, `the figure "${figure.title}": "${item.name}" needs ${needed}`);
    }
    if (figure.kind === 'line' && !Number.isFinite(Number(item.name))) {
      throw new LessonFileError(file, figure.line, `the figure "${figure.title}": "${item.name}" is not a number`);
    }
  }
}

/** The numbers of an item. */
export function valuesOf(item: FigureItem): number[] {
  return item.words.split('|').map((value) => (value.trim() === '' ? NaN : Number(value)));
}

/** The names of the numbers an item has: its series, or the columns of a grid; one without a name otherwise. */
export function seriesOf({ kind, options }: Pick<Figure, 'kind' | 'options'>): string[] {
  const names = kind === 'grid' ? options['columns'] : options['series'];
  return names === undefined ? [''] : names.split(',').map((name) => name.trim());
}
