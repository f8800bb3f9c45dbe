// What a lab on tuning is given: the model to begin from, and how a trainer is made. Tests give others than the page.
import type { TrainedModel } from '#training/model/trained-model';
import type { Trainer, TrainerPlan } from '#training/trainer/trainer';
import { pageTrainer } from '../training/page-trainer';
import { storyBase } from './story-base';

export interface TuningDeps {
  /** The base. A model of the learner's own can take its place, as long as it reads at least 128 tokens. */
  model: () => Promise<TrainedModel>;
  makeTrainer: (plan: TrainerPlan) => Promise<Trainer>;
}

export const pageTuning: TuningDeps = { model: storyBase, makeTrainer: pageTrainer };

/** The same promise every time, so that nothing is fetched or made twice in a worker. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null;
  return () => (kept ??= make());
}

/** The state of a trainer that has taken no step from these parameters. */
export function untouched(trainer: Trainer, parameters: Float32Array): Parameters<Trainer['restore']>[0] {
  const nothing = new Float32Array(trainer.learning);
  return { steps: 0, parameters: Float32Array.from(parameters), means: nothing, spreads: nothing };
}
