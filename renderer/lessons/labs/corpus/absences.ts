// What a model trained on these words could never learn, because none of it is there: signs, scripts, languages, and the words of a sentence.
import type { Counts } from './count';
import { wordsOf, type Line } from './lines';

export interface Absence {
  /** For example "digits". */
  name: string;
  isAbsent: boolean;
}

const SIGNS: readonly [string, RegExp][] = [
  ['capital letters', /\p{Lu}/u],
  ['digits', /\p{Nd}/u],
  ['question marks', /[?？؟]/u],
  ['quotation marks', /["“”„«»「]/u],
  ['accents and umlauts', /[À-ÖØ-öø-ɏ]/u],
  ['Greek letters', /\p{Script=Greek}/u],
  ['Cyrillic letters', /\p{Script=Cyrillic}/u],
  ['Arabic letters', /\p{Script=Arabic}/u],
  ['Chinese characters', /\p{Script=Han}/u],
];

/** The commonest small words of some languages, of which any longer text in it is full. */
const LANGUAGES: readonly [string, readonly string[]][] = [
  ['English', ['the', 'and', 'is', 'of', 'to', 'that', 'with']],
  ['German', ['der', 'die', 'das', 'und', 'ist', 'nicht', 'dem']],
  ['French', ['le', 'les', 'et', 'est', 'une', 'des', 'dans']],
  ['Spanish', ['el', 'los', 'y', 'es', 'una', 'que', 'por']],
  ['Finnish', ['ja', 'on', 'ei', 'että', 'hän', 'se', 'mutta']],
];
/** So many of its seven small words must occur before a language counts as there. */
const LEAST_SMALL_WORDS = 4;

/** Signs and scripts, and whether any of them occurs. */
export function signsIn(lines: readonly Line[]): Absence[] {
  return SIGNS.map(([name, pattern]) => ({ name, isAbsent: !lines.some(({ text }) => pattern.test(text)) }));
}

/** Languages, told by their commonest words alone. */
export function languagesIn(words: Counts): Absence[] {
  return LANGUAGES.map(([name, small]) => ({
    name,
    isAbsent: small.filter((word) => words.has(word)).length < LEAST_SMALL_WORDS,
  }));
}

export interface AskedWord {
  text: string;
  /** How often it stands in the corpus; 0 for a word that is not there. */
  count: number;
}

/** The words of a sentence with how often each occurs in the corpus. */
export function askWords(sentence: string, words: Counts): AskedWord[] {
  return wordsOf(sentence).map((text) => ({ text, count: words.get(text) ?? 0 }));
}
