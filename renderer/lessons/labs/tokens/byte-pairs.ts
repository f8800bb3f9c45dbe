// Byte-pair encoding, the training: count what stands side by side, join the most frequent pair into a new piece, and again.
import { partsOf } from './pre-split';

/** The pieces it begins with, one a byte; the piece of merge number n (from 0) is called BYTES + n. */
export const BYTES = 256;

export interface Merge {
  left: number;
  right: number;
  /** How often the pair was met when it was chosen. */
  count: number;
  /** Tokens of the whole text once it was joined. */
  tokens: number;
}

export interface Training {
  /** 0 to 1. */
  fraction: number;
  /** Grows from step to step. */
  merges: readonly Merge[];
}

export interface Trained {
  /** Bytes of the text in UTF-8: its tokens before the first merge. */
  bytes: number;
  merges: readonly Merge[];
  /** Whether no pair is left that is met twice; otherwise it ended at the number of merges asked for. */
  isExhausted: boolean;
}

const WORDS_A_STEP = 20_000;
const MERGES_A_STEP = 20;

/** Trains on a text. Of pairs met equally often the one of older pieces is joined: the lower number on the left, then on the right. */
export function* train(text: string, mostMerges: number): Generator<Training, Trained> {
  const merges: Merge[] = [];
  const counted = new Map<string, number>();
  let read = 0;
  let steps = 0;
  for (const part of partsOf(text)) {
    counted.set(part, (counted.get(part) ?? 0) + 1);
    read += part.length;
    if ((steps += 1) % WORDS_A_STEP === 0) yield { fraction: (0.2 * read) / text.length, merges };
  }
  const corpus = new Corpus(counted);
  const bytes = corpus.tokens;
  while (merges.length < mostMerges) {
    const merge = corpus.mergeMostFrequent(BYTES + merges.length);
    if (merge === null) return { bytes, merges, isExhausted: true };
    merges.push(merge);
    if (merges.length % MERGES_A_STEP === 0) yield { fraction: 0.2 + (0.8 * merges.length) / mostMerges, merges };
  }
  return { bytes, merges, isExhausted: corpus.mostFrequent() === null };
}

interface Pair {
  count: number;
  /** Words that hold or once held it. */
  words: number[];
}

const LEFT = 2 ** 20;

/** The different words of a text, each once and with how often it occurs, as the pieces it is made of at the moment. */
class Corpus {
  /** Tokens of the whole text. */
  tokens = 0;
  /** All words one after the other; each has the room of its bytes, of which it uses `lengths` pieces. */
  readonly #pieces: Int32Array;
  readonly #starts: Int32Array;
  readonly #lengths: Int32Array;
  readonly #times: Int32Array;
  readonly #pairs = new Map<number, Pair>();

  constructor(counted: ReadonlyMap<string, number>) {
    const encoder = new TextEncoder();
    const words = [...counted].map(([word, times]) => ({ bytes: encoder.encode(word), times }));
    this.#starts = new Int32Array(words.length);
    this.#lengths = new Int32Array(words.length);
    this.#times = new Int32Array(words.length);
    this.#pieces = new Int32Array(words.reduce((total, { bytes }) => total + bytes.length, 0));
    let at = 0;
    for (const [word, { bytes, times }] of words.entries()) {
      this.#starts[word] = at;
      this.#lengths[word] = bytes.length;
      this.#times[word] = times;
      this.#pieces.set(bytes, at);
      at += bytes.length;
      this.tokens += bytes.length * times;
      this.#count(word, 1, null);
    }
  }

  /** The key of the pair met most often, at least twice. */
  mostFrequent(): number | null {
    let best: number | null = null;
    let most = 1;
    for (const [key, { count }] of this.#pairs) {
      if (count > most || (count === most && best !== null && key < best)) [best, most] = [key, count];
    }
    return best;
  }

  mergeMostFrequent(piece: number): Merge | null {
    const key = this.mostFrequent();
    const pair = key === null ? undefined : this.#pairs.get(key);
    if (key === null || pair === undefined) return null;
    const [left, right, count] = [Math.floor(key / LEFT), key % LEFT, pair.count];
    for (const word of pair.words) {
      if (this.#holds(word, left, right)) {
        this.#count(word, -1, null);
        this.#join(word, { left, right, piece });
        this.#count(word, 1, piece);
      }
    }
    this.#pairs.delete(key);
    return { left, right, count, tokens: this.tokens };
  }

  /** Adds or takes away the pairs of a word; only pairs with `piece` are new to it, null when all are. */
  #count(word: number, sign: 1 | -1, piece: number | null): void {
    const start = this.#starts[word] ?? 0;
    const end = start + (this.#lengths[word] ?? 0) - 1;
    const times = sign * (this.#times[word] ?? 0);
    for (let at = start; at < end; at++) {
      const [left, right] = [this.#pieces[at] ?? 0, this.#pieces[at + 1] ?? 0];
      const key = left * LEFT + right;
      const pair = this.#pairs.get(key) ?? { count: 0, words: [] };
      if (pair.count === 0 && pair.words.length === 0) this.#pairs.set(key, pair);
      pair.count += times;
      if (sign === 1 && (piece === null || left === piece || right === piece) && pair.words.at(-1) !== word)
        pair.words.push(word);
    }
  }

  #holds(word: number, left: number, right: number): boolean {
    const start = this.#starts[word] ?? 0;
    const end = start + (this.#lengths[word] ?? 0) - 1;
    for (let at = start; at < end; at++) if (this.#pieces[at] === left && this.#pieces[at + 1] === right) return true;
    return false;
  }

  /** From left to right: in "aaa" the first two are joined. */
  #join(word: number, { left, right, piece }: { left: number; right: number; piece: number }): void {
    const start = this.#starts[word] ?? 0;
    const before = this.#lengths[word] ?? 0;
    let to = start;
    for (let from = start; from < start + before; from++, to++) {
      const isPair = from + 1 < start + before && this.#pieces[from] === left && this.#pieces[from + 1] === right;
      this.#pieces[to] = isPair ? piece : (this.#pieces[from] ?? 0);
      if (isPair) from += 1;
    }
    const after = to - start;
    this.#lengths[word] = after;
    this.tokens -= (before - after) * (this.#times[word] ?? 0);
  }
}
