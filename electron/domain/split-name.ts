// The names of a model that comes in several files: NAME-00001-of-00003.gguf, counted from one.

export interface SplitName {
  /** What stands before the numbers. */
  start: string;
  /** 1 for the first. */
  part: number;
  count: number;
}

const SPLIT = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/is;
/** Beyond any real model; names come from strangers. */
const MOST_PARTS = 200;

/** Null for the name or path of a file that is no part of others. */
export function splitNameOf(file: string): SplitName | null {
  const match = SPLIT.exec(file);
  const [start = '', part, count] = match === null ? [] : [match[1], Number(match[2]), Number(match[3])];
  if (part === undefined || count === undefined) return null;
  return part >= 1 && part <= count && count <= MOST_PARTS ? { start, part, count } : null;
}

/** All files of the model that this one is a part of, the first part first; the file alone when it is no part of others. */
export function partsOf(file: string): [first: string, ...others: string[]] {
  const split = splitNameOf(file);
  if (split === null) return [file];
  const { start, count } = split;
  const named = (part: number): string => `${start}${ending(part, count)}${file.slice(-GGUF.length)}`;
  return [named(1), ...Array.from({ length: count - 1 }, (_, index) => named(index + 2))];
}

/** The name of one part; `part` 1 is the first. */
export function partName(start: string, part: number, count: number): string {
  return `${start}${ending(part, count)}${GGUF}`;
}

function ending(part: number, count: number): string {
  return `-${five(part)}-of-${five(count)}`;
}

const five = (number: number): string => String(number).padStart(5, '0');
const GGUF = '.gguf';
