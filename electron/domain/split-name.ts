// The names of a model that comes in several files: "model-00002-of-00003.gguf" is the second of three.

export interface SplitName {
  /** What the names of all parts begin with. */
  stem: string;
  /** 1 is the first, which is the one that is loaded. */
  index: number;
  count: number;
}

const MOST_PARTS = 1000;

/** @returns null for a file that is a model by itself */
export function splitName(name: string): SplitName | null {
  const [, stem = '', index, count] = /^(.+)-(\d{5})-of-(\d{5})\.gguf$/i.exec(name) ?? [];
  const split = { stem, index: Number(index), count: Number(count) };
  return split.count >= 2 && split.count <= MOST_PARTS && split.index >= 1 && split.index <= split.count ? split : null;
}

/** The names of all parts, the first one first. */
export function splitNames({ stem, count }: Pick<SplitName, 'stem' | 'count'>): string[] {
  const five = (value: number): string => String(value).padStart(5, '0');
  return Array.from({ length: count }, (_, index) => `${stem}-${five(index + 1)}-of-${five(count)}.gguf`);
}
