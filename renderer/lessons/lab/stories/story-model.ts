// The story model of the lessons and what it learns from: the same texts, the same measures and the same steps wherever stories are learnt.
import { lessonCorpus, lessonVocabulary } from '#training/corpora/lesson-corpora';
import type { Batch } from '#training/data/batch';
import { validationBatches } from '#training/data/windows';
import { LESSON_SIZE, type ModelConfiguration } from '#training/model/configuration';
import { rateAt } from '#training/run/schedule';
import type { Trainer, TrainerPlan } from '#training/trainer/trainer';
import type { Vocabulary } from '#training/vocabulary/vocabulary';

/** 16 texts of 128 tokens in every step. */
export const BATCH = { texts: 16, length: 128 } as const;
export const TOKENS_IN_STEP = BATCH.texts * BATCH.length;
export const GOOD_RATE = 4e-3;
/** Rises over the first 30 steps, then falls along half a cosine to a tenth. */
export const PACE = { warmUp: 30, shape: 'cosine', last: 0.1 } as const;

/** What makes a trainer of a plan: the fastest kernels in a worker, always the same ones in a test. */
export type MakeTrainer = (plan: TrainerPlan) => Trainer | Promise<Trainer>;

export interface StoryTexts {
  vocabulary: Vocabulary;
  training: string;
  /** None of it stands in the training text. */
  validation: string;
}

let texts: StoryTexts | null = null;

/** Made when first asked for, in a fraction of a second; the same every time. */
export function storyTexts(): StoryTexts {
  texts ??= { vocabulary: lessonVocabulary(), ...lessonCorpus('stories') };
  return texts;
}

export function storyConfiguration({ size }: Pick<Vocabulary, 'size'>): ModelConfiguration {
  return { ...LESSON_SIZE, vocabSize: size };
}

/** The learning rate of the step after `taken` of so many steps. */
export function paceAt(highest: number, steps: number, taken: number): number {
  return rateAt({ rate: { ...PACE, highest }, steps }, taken);
}

/** Batches to measure by, the same every time. */
export function measuringBatches(tokens: ArrayLike<number>, count: number): Batch[] {
  return validationBatches(tokens, { ...BATCH, count, seed: 1 });
}

/** The mean surprise over some batches; nothing is learnt. */
export function meanLoss(trainer: Trainer, batches: readonly Batch[]): number {
  return batches.reduce((sum, batch) => sum + trainer.evaluate(batch), 0) / batches.length;
}
