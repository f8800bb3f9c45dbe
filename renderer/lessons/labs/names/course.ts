// The life of the names model in three stages, as data: what it can do at each, and how each leads to the next.
import { seededRandom } from '#domain/random';
import { blankWeights, fingerprint, lossOf, pairsOf, train, writeName, type Pair, type Weights } from './bigram';
import { DINOSAURS, FIRST_NAMES } from './name-lists';

export const TRAINING = { steps: 200, rate: 20 };
/** Fewer steps and smaller ones: the model is adapted, not made anew. */
export const TUNING = { steps: 60, rate: 10 };
/** Names shown of each stage. */
export const SAMPLE_COUNT = 10;

export const FIRST_SEED = 1;
const SAMPLE_SEED = 7;
const firstNames = pairsOf(FIRST_NAMES);
const dinosaurs = pairsOf(DINOSAURS);
const known = new Set([...FIRST_NAMES, ...DINOSAURS]);

/** The mistakes on both lists after so many steps. */
export interface Point {
  step: number;
  firstNames: number;
  dinosaurs: number;
}

export interface Stage {
  weights: Weights;
  point: Point;
  samples: string[];
  fingerprint: string;
}

/** A model that has seen nothing. */
export function blankStage(): Stage {
  return stageOf(blankWeights(seededRandom(FIRST_SEED)), 0);
}

/** Trains a copy on first names; each point is one step, and the last value is what came of it. */
export function* trainOnNames(from: Stage): Generator<Point, Stage> {
  return yield* learn(from, firstNames, TRAINING);
}

/** Goes on from a trained model, on dinosaurs only. */
export function* tuneOnDinosaurs(from: Stage): Generator<Point, Stage> {
  return yield* learn(from, dinosaurs, TUNING);
}

function* learn(
  from: Stage,
  pairs: readonly Pair[],
  options: { steps: number; rate: number },
): Generator<Point, Stage> {
  const weights = from.weights.slice();
  for (const { step } of train(weights, pairs, options)) yield pointOf(weights, from.point.step + step);
  return stageOf(weights, from.point.step + options.steps);
}

function stageOf(weights: Weights, step: number): Stage {
  return {
    weights,
    point: pointOf(weights, step),
    samples: write(weights, SAMPLE_COUNT, SAMPLE_SEED),
    fingerprint: fingerprint(weights),
  };
}

function pointOf(weights: Weights, step: number): Point {
  return { step, firstNames: lossOf(weights, firstNames), dinosaurs: lossOf(weights, dinosaurs) };
}

/** Lets the model write; the same seed writes the same names. */
export function write(weights: Weights, count: number, seed: number): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => writeName(weights, random));
}

/** Whether a name stands in neither of the lists it learnt from. */
export function isNew(name: string): boolean {
  return !known.has(name);
}
