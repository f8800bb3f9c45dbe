// The trainers of this process: with as many threads as there is use for.
import { cpus } from 'node:os';
import { createTrainer } from '#training/trainer/create-trainer';
import type { Trainer, TrainerPlan } from '#training/trainer/trainer';

export interface MadeTrainer {
  trainer: Trainer;
  threads: number;
}

/** Makes a trainer; `threads` are those it may use at most. */
export type MakeTrainer = (plan: TrainerPlan, threads: number) => Promise<MadeTrainer>;

const MOST_THREADS = 8;

/** One core is a thread less than there are, where there are many: the window and the chat shall stay quick. */
export function threadsHere(cores: number = cpus().length): number {
  return Math.max(1, Math.min(MOST_THREADS, cores));
}

export const makeTrainer: MakeTrainer = (plan) => Promise.resolve({ trainer: createTrainer(plan), threads: 1 });
