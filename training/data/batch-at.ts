// Batches by number: the batch of a step depends on the seed and the number of the step alone, so that a run goes on exactly where it
// stopped, with nothing to save but how many steps were taken.
import { seededRandom, type Random } from '#domain/random';
import type { Batch, NextBatch } from './batch';

/** The batch of a step, counted from 0. */
export type BatchAt = (step: number) => Batch;

export interface BatchSizes {
  texts: number;
  /** Tokens of each text: a multiple of 8. */
  length: number;
}

/** One batch after another, from a step on. */
export function nextFrom(batchAt: BatchAt, firstStep = 0): NextBatch {
  let step = firstStep;
  return () => batchAt(step++);
}

/** Chance for one step: of its own for each pair of seed and step. */
export function randomAt(seed: number, step: number): Random {
  return seededRandom(scramble(scramble(seed >>> 0) ^ (step >>> 0)));
}

/** Spreads a number over 32 bits so that neighbours have nothing in common (the last step of MurmurHash3). */
function scramble(number: number): number {
  let mixed = (number + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
