// How alike two lines are: cut both into overlapping pieces of five signs (shingles) and see which share of all pieces they have in common (Jaccard).
import { copyKey } from './lines';

const SHINGLE_SIGNS = 5;
/** Of a longer line only the beginning is compared. */
export const MOST_SIGNS_COMPARED = 5000;

/** The different shingles of a line, each as a number of 32 bits, the smallest first. A line shorter than a shingle is one piece. */
export function shinglesOf(line: string): Uint32Array {
  const text = copyKey(line.slice(0, MOST_SIGNS_COMPARED));
  if (text === '') return new Uint32Array();
  const pieces = new Set<number>();
  const last = Math.max(0, text.length - SHINGLE_SIGNS);
  for (let start = 0; start <= last; start++) pieces.add(hash(text, start, start + SHINGLE_SIGNS));
  return Uint32Array.from(pieces).sort();
}

/** The pieces that both have, over the pieces that either has: 1 for the same pieces, 0 for none in common or nothing at all. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  let atA = 0;
  let atB = 0;
  while (atA < a.length && atB < b.length) {
    const pieceA = a[atA] ?? 0;
    const pieceB = b[atB] ?? 0;
    if (pieceA === pieceB) shared += 1;
    if (pieceA <= pieceB) atA += 1;
    if (pieceB <= pieceA) atB += 1;
  }
  const either = a.length + b.length - shared;
  return either === 0 ? 0 : shared / either;
}

/** FNV-1a over the signs from `start` to before `end`. */
function hash(text: string, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let at = start; at < Math.min(end, text.length); at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}
