// Finding lines that are nearly the same without comparing each with each: two lines that are alike enough must share one of their rarest shingles.
import type { Line } from './lines';
import { jaccard, shinglesOf } from './shingles';

export interface NearCopy {
  line: Line;
  /** The earlier line it resembles. */
  twin: Line;
  /** Their Jaccard similarity, 0 to 1. */
  likeness: number;
}

interface Shingled {
  line: Line;
  pieces: Uint32Array;
}

/** Under one rare shingle only the newest lines are looked at, so that a text made of one pattern cannot take for ever. */
const MOST_LINES_A_SHINGLE = 50;
const LINES_A_REPORT = 500;

/**
 * The lines whose likeness to an earlier kept line is at least `threshold` (above 0). Two sets with a Jaccard similarity
 * of t or more cannot differ in all of the first |A| - ceil(t |A|) + 1 shingles of a common order; with the rarest first
 * these are few, and only lines that meet there are compared.
 */
export function nearCopies(
  lines: readonly Line[],
  threshold: number,
  report: (fraction: number) => void = () => undefined,
): NearCopy[] {
  const shingled = lines.map((line): Shingled => ({ line, pieces: shinglesOf(line.text) }));
  const frequency = new Map<number, number>();
  for (const { pieces } of shingled) for (const piece of pieces) frequency.set(piece, (frequency.get(piece) ?? 0) + 1);

  const found: NearCopy[] = [];
  const index = new Map<number, Shingled[]>();
  for (const [at, current] of shingled.entries()) {
    if (at % LINES_A_REPORT === 0) report(at / shingled.length);
    const prefix = rarest(current.pieces, frequency, threshold);
    const twin = twinOf(current, prefix, { index, threshold });
    if (twin !== null) {
      found.push({ line: current.line, twin: twin.line, likeness: twin.likeness });
    } else {
      for (const piece of prefix) enter(index, piece, current);
    }
  }
  return found;
}

function rarest(pieces: Uint32Array, frequency: ReadonlyMap<number, number>, threshold: number): number[] {
  const often = (piece: number): number => frequency.get(piece) ?? 0;
  const sorted = [...pieces].sort((a, b) => often(a) - often(b) || a - b);
  return sorted.slice(0, pieces.length - Math.ceil(threshold * pieces.length) + 1);
}

/** The first line found that is alike enough; null when there is none. */
function twinOf(
  { pieces }: Shingled,
  prefix: readonly number[],
  { index, threshold }: { index: ReadonlyMap<number, readonly Shingled[]>; threshold: number },
): { line: Line; likeness: number } | null {
  const seen = new Set<Shingled>();
  for (const piece of prefix) {
    for (const other of index.get(piece) ?? []) {
      if (seen.has(other)) continue;
      seen.add(other);
      // The larger set alone is already a limit to what they can share.
      const [small, large] = [
        Math.min(pieces.length, other.pieces.length),
        Math.max(pieces.length, other.pieces.length),
      ];
      if (small < threshold * large) continue;
      const likeness = jaccard(pieces, other.pieces);
      if (likeness >= threshold) return { line: other.line, likeness };
    }
  }
  return null;
}

function enter(index: Map<number, Shingled[]>, piece: number, line: Shingled): void {
  const lines = index.get(piece);
  if (lines === undefined) {
    index.set(piece, [line]);
    return;
  }
  if (lines.length >= MOST_LINES_A_SHINGLE) lines.shift();
  lines.push(line);
}
