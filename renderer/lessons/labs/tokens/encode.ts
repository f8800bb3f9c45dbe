// Byte-pair encoding, the use: cut a text with the merges that were learnt, in the order they were learnt, and put it together again.
import { BYTES, type Merge } from './byte-pairs';
import { partsOf } from './pre-split';

type Pair = Pick<Merge, 'left' | 'right'>;

/** The numbers of a text's pieces. What merges cannot join stays single bytes, so every text can be cut. */
export function encode(text: string, merges: readonly Pair[]): number[] {
  const ranks = new Map(merges.map(({ left, right }, rank) => [keyOf(left, right), rank]));
  const encoder = new TextEncoder();
  const done = new Map<string, readonly number[]>();
  const numbers: number[] = [];
  for (const part of partsOf(text)) {
    const known = done.get(part) ?? joined([...encoder.encode(part)], ranks);
    done.set(part, known);
    for (const number of known) numbers.push(number);
  }
  return numbers;
}

/** The text of some pieces; bytes that are no text become the sign for "unreadable". */
export function decode(numbers: readonly number[], merges: readonly Pair[]): string {
  const pieces = piecesOf(merges);
  // The mark of byte order is a sign like any other here.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    Uint8Array.from(numbers.flatMap((number) => pieces[number] ?? [])),
  );
}

/** The bytes of every piece, by its number. */
export function piecesOf(merges: readonly Pair[]): number[][] {
  const pieces = Array.from({ length: BYTES }, (_, byte) => [byte]);
  for (const { left, right } of merges) pieces.push([...(pieces[left] ?? []), ...(pieces[right] ?? [])]);
  return pieces;
}

/** A piece as a person can read it: its text, or its bytes where they are no whole sign. */
export function pieceText(bytes: readonly number[]): string {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return bytes.map((byte) => `<${byte.toString(16).padStart(2, '0')}>`).join('');
  }
}

/** Joins the pair that was learnt first, wherever it stands, until no learnt pair is left. */
function joined(pieces: number[], ranks: ReadonlyMap<number, number>): number[] {
  for (;;) {
    let best = Infinity;
    for (let at = 0; at + 1 < pieces.length; at++) {
      best = Math.min(best, ranks.get(keyOf(pieces[at] ?? 0, pieces[at + 1] ?? 0)) ?? Infinity);
    }
    if (best === Infinity) return pieces;
    const next: number[] = [];
    for (let at = 0; at < pieces.length; at++) {
      const isPair = at + 1 < pieces.length && ranks.get(keyOf(pieces[at] ?? 0, pieces[at + 1] ?? 0)) === best;
      next.push(isPair ? BYTES + best : (pieces[at] ?? 0));
      if (isPair) at += 1;
    }
    pieces = next;
  }
}

function keyOf(left: number, right: number): number {
  return left * 2 ** 20 + right;
}
