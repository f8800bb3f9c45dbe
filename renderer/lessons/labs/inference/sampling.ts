// Choosing the next token from the chances a model gives: sharpen or flatten them, then draw. No model takes part in this.
import { seededRandom } from '#domain/random';
import { drawIndex } from '../../lab/random';

/** A thing with a chance. */
export interface Chance {
  probability: number;
}

/**
 * The chances at a temperature: each raised to 1/T, then scaled so that they add up to 1 over the tokens given. At 0
 * the likeliest has everything.
 */
export function atTemperature(tokens: readonly Chance[], temperature: number): number[] {
  const highest = Math.max(...tokens.map(({ probability }) => probability));
  if (temperature === 0) {
    const winner = tokens.findIndex(({ probability }) => probability === highest);
    return tokens.map((_, index) => (index === winner ? 1 : 0));
  }
  const powers = tokens.map(({ probability }) => (probability / highest) ** (1 / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Draws one of the tokens. The same seed and step always draw the same; another step is another draw. */
export function drawToken<T extends Chance>(
  tokens: readonly T[],
  temperature: number,
  { seed, step }: { seed: number; step: number },
): T | undefined {
  if (tokens.length === 0) return undefined;
  const random = seededRandom(seed * 1_000_003 + step);
  return tokens[drawIndex(atTemperature(tokens, temperature), random)];
}

/** The chance of everything that is not among these tokens. */
export function restOf(tokens: readonly Chance[]): number {
  return Math.max(0, 1 - tokens.reduce((sum, { probability }) => sum + probability, 0));
}

/** The place (from 1) of the token that a guessed word begins with or is; null when it is not among them. */
export function placeOfGuess(tokens: readonly { text: string }[], guess: string): number | null {
  const wanted = guess.trim().toLowerCase();
  if (wanted === '') return null;
  const words = tokens.map(({ text }) => text.trim().toLowerCase());
  const exact = words.indexOf(wanted);
  const place = exact === -1 ? words.findIndex((word) => word.length > 1 && wanted.startsWith(word)) : exact;
  return place === -1 ? null : place + 1;
}

/** The largest difference between two answers about the same text; a token missing from one counts with all its chance. */
export function largestDifference(
  before: readonly (Chance & { token: number })[],
  after: readonly (Chance & { token: number })[],
): number {
  const then = new Map(before.map(({ token, probability }) => [token, probability]));
  const shared = after.filter(({ token }) => then.has(token));
  // The last places may swap between tokens that are equally unlikely: only what both lists hold is compared, and the first places are in both.
  const differences = shared.map(({ token, probability }) => Math.abs(probability - (then.get(token) ?? 0)));
  const lost = [...before.slice(0, 10), ...after.slice(0, 10)].filter(
    ({ token }) => !shared.some((other) => other.token === token),
  );
  return Math.max(0, ...differences, ...lost.map(({ probability }) => probability));
}
