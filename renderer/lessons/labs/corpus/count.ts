// Counting a corpus: how many lines, words and letters there are, which are the most frequent, and how fast frequency falls with rank.
import { wordsOf, type Line } from './lines';

/** How often each of a kind occurs. */
export type Counts = ReadonlyMap<string, number>;

export interface CorpusCounts {
  lines: number;
  words: number;
  /** Letters only: no blanks, digits or punctuation. */
  letters: number;
  differentWords: number;
  wordCounts: Counts;
  letterCounts: Counts;
}

const LETTER = /\p{L}/u;

export function countCorpus(lines: readonly Line[]): CorpusCounts {
  const wordCounts = new Map<string, number>();
  const letterCounts = new Map<string, number>();
  let words = 0;
  let letters = 0;
  for (const { text } of lines) {
    for (const word of wordsOf(text)) {
      words += 1;
      add(wordCounts, word);
    }
    for (const sign of text) {
      if (!LETTER.test(sign)) continue;
      letters += 1;
      add(letterCounts, sign.toLowerCase());
    }
  }
  return { lines: lines.length, words, letters, differentWords: wordCounts.size, wordCounts, letterCounts };
}

export interface Ranked {
  name: string;
  count: number;
}

/** The most frequent, the commonest first; equals in the order of their names, so that the same text always gives the same list. */
export function mostFrequent(counts: Counts, most: number): Ranked[] {
  return [...counts]
    .sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
    .slice(0, most)
    .map(([name, count]) => ({ name, count }));
}

/** The share of all words that the `most` commonest make, 0 to 1; 0 for a text without words. */
export function shareOfCommonest({ words, wordCounts }: CorpusCounts, most: number): number {
  if (words === 0) return 0;
  return mostFrequent(wordCounts, most).reduce((sum, { count }) => sum + count, 0) / words;
}

/** How many of the different words occur once only. */
export function seenOnce(counts: Counts): number {
  let once = 0;
  for (const count of counts.values()) if (count === 1) once += 1;
  return once;
}

export interface RankPoint {
  rank: number;
  count: number;
}

/** Frequency by rank at about `most` ranks, evenly spread on a logarithmic scale; the first and the last rank are among them. */
export function rankCurve(counts: Counts, most: number): RankPoint[] {
  const sorted = [...counts.values()].sort((a, b) => b - a);
  const ranks = new Set<number>();
  for (let index = 0; index < most; index++) {
    ranks.add(Math.round(sorted.length ** (index / (most - 1))));
  }
  return [...ranks].flatMap((rank) => {
    const count = sorted[rank - 1];
    return count === undefined ? [] : [{ rank, count }];
  });
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
