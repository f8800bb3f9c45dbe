// For tests: the story model from its file, and trainers that give the same bits on every machine.
import { modelFromFile } from '#training/gguf/model-from-file';
import { exactTrainer } from '#training/trainer/exact-trainer';
import type { TuningDeps } from './tuning-deps';

/** @param file that of the story model, resources/story-base.gguf */
export function tuningForTests(file: Uint8Array): TuningDeps {
  return {
    model: () => Promise.resolve(modelFromFile(file)),
    makeTrainer: (plan) => Promise.resolve(exactTrainer(plan)),
  };
}

/** The clock of tests that measure no time: each look at it is a millisecond later. */
export function countingClock(): () => number {
  let time = 0;
  return () => (time += 1);
}
