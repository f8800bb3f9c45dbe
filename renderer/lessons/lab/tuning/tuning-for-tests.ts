// For tests in Node: the story model from its file, and trainers that give the same bits on every machine.
import { readFileSync } from 'node:fs';
import { modelFromFile } from '#training/gguf/model-from-file';
import { exactTrainer } from '#training/trainer/exact-trainer';
import type { TuningDeps } from './tuning-deps';

export const tuningForTests: TuningDeps = {
  model: () => Promise.resolve(modelFromFile(readFileSync('resources/story-base.gguf'))),
  makeTrainer: (plan) => Promise.resolve(exactTrainer(plan)),
};

/** The clock of tests that measure no time: each look at it is a millisecond later. */
export function countingClock(): () => number {
  let time = 0;
  return () => (time += 1);
}
