// How texts are written by chance: one of several, and many by one seed.
import { seededRandom, type Random } from '#domain/random';

/** Writes one of something; the same draws give the same. */
export type Writer<T = string> = (random: Random) => T;

export function oneOf<T>(choices: readonly T[], random: Random): T {
  if (choices.length === 0) throw new RangeError('There is nothing to choose from.');
  return choices[Math.floor(random() * choices.length)];
}

/** So many, one after another. */
export function listOf<T>(write: Writer<T>, count: number, seed: number): T[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => write(random));
}

/** So many texts as one, each followed by an empty line. */
export function corpusOf(write: Writer, count: number, seed: number): string {
  return listOf(write, count, seed)
    .map((text) => `${text}\n\n`)
    .join('');
}
