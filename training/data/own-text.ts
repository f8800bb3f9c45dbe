// The learner's own text: whether it can be learnt from, what it is made of, and how it is divided.
import { readUtf8, utf8Of } from '../vocabulary/utf-8';
import { split, type Split } from './split';
import { countBytes, countCharacters, countLines, countNoText, countWords, tidy } from './text-counts';

/** Bytes. A model of this size learns nothing more from more, and the page would come to a stop. */
export const LARGEST_TEXT = 20_000_000;
/** Characters. With less, a model of the lessons knows the text by heart after a few hundred steps. */
export const LONG_ENOUGH = 50_000;
/** Characters. With less, there is nothing in it but to know it by heart. */
export const VERY_SHORT = 1_000;
const MOST_NO_TEXT = 0.01;
const MOST_REPEATED = 0.3;
const MANY_BYTES = 1.5;
const HELD_BACK = { share: 0.1, seed: 1 };

export interface TextCounts {
  /** As people count them: a pair of surrogates is one. */
  characters: number;
  bytes: number;
  /** Bytes that occur: what the model has to choose among, besides the marks. */
  differentTokens: number;
  words: number;
  lines: number;
  /** Characters in paragraphs (or lines, or sentences) that have stood in the text before, from 0 to 1. */
  repeatedShare: number;
  /** Characters that are only measured by, from 0 to 1. */
  validationShare: number;
}

export type Refusal =
  | { kind: 'too large'; bytes: number; largest: number }
  | { kind: 'empty' }
  | { kind: 'one character' }
  | { kind: 'UTF-16' }
  /** The share of the file that is no text, from 0 to 1. */
  | { kind: 'no text'; share: number };

export type TextWarning =
  | { kind: 'very short'; characters: number }
  | { kind: 'short'; characters: number; longEnough: number }
  | { kind: 'one token' }
  | { kind: 'repeats'; share: number }
  | { kind: 'nothing to measure by' }
  | { kind: 'many bytes'; bytesPerCharacter: number }
  | { kind: 'faults'; faults: number };

interface Usable {
  /** With line ends of one kind, and without the mark that some programs put before a text. */
  text: string;
  counts: TextCounts;
  split: Split;
}

export type OwnText =
  | ({ kind: 'fine' } & Usable)
  | ({ kind: 'doubtful'; warnings: TextWarning[] } & Usable)
  | { kind: 'refused'; refusal: Refusal };

/** To be asked before a file is read: why one of this size is not taken, or null. */
export function refusalBySize(bytes: number): Refusal | null {
  return bytes > LARGEST_TEXT ? { kind: 'too large', bytes, largest: LARGEST_TEXT } : null;
}

/** A text, or the bytes of a file. Holds back a tenth unless told otherwise. */
export function checkOwnText(source: string | Uint8Array, heldBack: { share: number; seed: number } = HELD_BACK): OwnText {
  // A character is at least one byte: most texts that are too large need not even be counted.
  const bySize =
    refusalBySize(source.length) ?? (typeof source === 'string' ? refusalBySize(countBytes(source)) : null);
  if (bySize !== null) return { kind: 'refused', refusal: bySize };
  if (typeof source !== 'string' && isUtf16(source)) return { kind: 'refused', refusal: { kind: 'UTF-16' } };
  const read = typeof source === 'string' ? source : readUtf8(source).text;
  const faults = countNoText(read);
  if (faults > read.length * MOST_NO_TEXT) {
    return { kind: 'refused', refusal: { kind: 'no text', share: faults / read.length } };
  }
  return checkText(tidy(read), faults, heldBack);
}

function checkText(text: string, faults: number, heldBack: { share: number; seed: number }): OwnText {
  const bytes = utf8Of(text);
  const refusal = refusalOf(text);
  if (refusal !== null) return { kind: 'refused', refusal };
  const divided = split(text, heldBack.share, heldBack.seed);
  const counts: TextCounts = {
    characters: countCharacters(text),
    bytes: bytes.length,
    differentTokens: new Set(bytes).size,
    words: countWords(text),
    lines: countLines(text),
    repeatedShare: divided.repeated,
    validationShare: divided.share,
  };
  const usable = { text, counts, split: divided };
  const warnings = warningsOf(counts, faults);
  return warnings.length === 0 ? { kind: 'fine', ...usable } : { kind: 'doubtful', warnings, ...usable };
}

function refusalOf(text: string): Refusal | null {
  if (text.trim() === '') return { kind: 'empty' };
  return countCharacters(text) === 1 ? { kind: 'one character' } : null;
}

function warningsOf(counts: TextCounts, faults: number): TextWarning[] {
  const { characters, bytes, differentTokens, repeatedShare, validationShare } = counts;
  const warnings: TextWarning[] = [];
  if (differentTokens === 1) return [{ kind: 'one token' }];
  if (characters < VERY_SHORT) warnings.push({ kind: 'very short', characters });
  else if (characters < LONG_ENOUGH) warnings.push({ kind: 'short', characters, longEnough: LONG_ENOUGH });
  if (repeatedShare > MOST_REPEATED) warnings.push({ kind: 'repeats', share: repeatedShare });
  if (validationShare === 0) warnings.push({ kind: 'nothing to measure by' });
  if (bytes > characters * MANY_BYTES) warnings.push({ kind: 'many bytes', bytesPerCharacter: bytes / characters });
  if (faults > 0) warnings.push({ kind: 'faults', faults });
  return warnings;
}

/** The mark with which files in UTF-16 begin. */
function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
