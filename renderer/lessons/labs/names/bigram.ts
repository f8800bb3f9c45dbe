// The smallest language model there is: a table that says, for each letter, how likely each letter is to come next.
import type { Random } from '#domain/random';
import { drawIndex } from '../../lab/random';

/** 26 letters, and one sign that stands for both the beginning and the end of a name. */
const BOUNDARY = 0;
const LETTERS = '.abcdefghijklmnopqrstuvwxyz';
const SYMBOL_COUNT = LETTERS.length;
/** One parameter for each pair of symbols. */
export const PARAMETER_COUNT = SYMBOL_COUNT * SYMBOL_COUNT;
const LONGEST_NAME = 14;

/** The parameters: row by row, the score of each next symbol after the symbol of that row. */
export type Weights = Float64Array;

/** Two symbols that stand next to each other in a name: what the model sees, and what it should have said. */
export interface Pair {
  from: number;
  to: number;
}

export interface TrainingStep {
  step: number;
  /** The mistake before this step's adjustment: mean of -ln(probability of the right symbol). */
  loss: number;
}

/** A blank model: parameters by chance, so small that it prefers nothing. */
export function blankWeights(random: Random): Weights {
  return Float64Array.from({ length: PARAMETER_COUNT }, () => (random() - 0.5) / 2);
}

/** Every pair of neighbouring symbols in these names, boundaries included. */
export function pairsOf(names: readonly string[]): Pair[] {
  return names.flatMap((name) => {
    const symbols = [BOUNDARY, ...Array.from(name.toLowerCase(), symbolOf), BOUNDARY];
    return symbols.slice(1).map((to, index) => ({ from: symbols[index] ?? BOUNDARY, to }));
  });
}

function symbolOf(letter: string): number {
  const symbol = LETTERS.indexOf(letter);
  if (symbol <= BOUNDARY) throw new Error(`"${letter}" is not one of the letters this model knows`);
  return symbol;
}

/** The chances of each next symbol: e^score, divided by the sum of the row, so that they add up to 1 (softmax). */
export function predict(weights: Weights, from: number): Float64Array {
  const scores = weights.subarray(from * SYMBOL_COUNT, (from + 1) * SYMBOL_COUNT);
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** How wrong the model is about these pairs: the mean of -ln(probability of what really came next). */
export function lossOf(weights: Weights, pairs: readonly Pair[]): number {
  const rows = Array.from({ length: SYMBOL_COUNT }, (_, from) => predict(weights, from));
  const sum = pairs.reduce((total, { from, to }) => total - Math.log(rows[from]?.[to] ?? 0), 0);
  return sum / pairs.length;
}

/**
 * How the loss changes with each parameter. For one pair it is (predicted chance - 1) for the symbol that came, and
 * the predicted chance for every other: too little for the right one, too much for the rest.
 */
export function gradientOf(weights: Weights, pairs: readonly Pair[]): Float64Array {
  const gradient = new Float64Array(PARAMETER_COUNT);
  const rows = Array.from({ length: SYMBOL_COUNT }, (_, from) => predict(weights, from));
  for (const { from, to } of pairs) {
    for (let symbol = 0; symbol < SYMBOL_COUNT; symbol++) {
      const wanted = symbol === to ? 1 : 0;
      const index = from * SYMBOL_COUNT + symbol;
      gradient[index] = (gradient[index] ?? 0) + ((rows[from]?.[symbol] ?? 0) - wanted) / pairs.length;
    }
  }
  return gradient;
}

/** Trains in place, one step for each value asked for: predict, compare, adjust, repeat. */
export function* train(
  weights: Weights,
  pairs: readonly Pair[],
  options: { steps: number; rate: number },
): Generator<TrainingStep> {
  for (let step = 1; step <= options.steps; step++) {
    const loss = lossOf(weights, pairs);
    const gradient = gradientOf(weights, pairs);
    for (let index = 0; index < weights.length; index++) {
      weights[index] = (weights[index] ?? 0) - options.rate * (gradient[index] ?? 0);
    }
    yield { step, loss };
  }
}

/** Writes one name: ask for the chances, draw a letter, go on from it. Reads the parameters and changes none. */
export function writeName(weights: Weights, random: Random): string {
  let name = '';
  let symbol = BOUNDARY;
  while (name.length < LONGEST_NAME) {
    symbol = drawIndex(predict(weights, symbol), random);
    if (symbol === BOUNDARY && name !== '') break;
    if (symbol !== BOUNDARY) name += LETTERS[symbol] ?? '';
  }
  return name;
}

/** A fingerprint of all parameters (FNV-1a over their bytes): it changes when any single one does. */
export function fingerprint(weights: Weights): string {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
