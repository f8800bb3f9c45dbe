// The steps of a tuning on recipes, with a look at both kinds of text now and then.
import type { BatchAt } from '#training/data/batch-at';
import type { Trainer } from '#training/trainer/trainer';
import type { Vocabulary } from '#training/vocabulary/vocabulary';
import type { StepReport } from '../training/protocol';
import { samplesOf, type Samples } from './samples';
import { tuningRate } from './tuning-rate';
import { TUNING_BATCH, type Losses, type TwoCorpora } from './two-corpora';

export interface TuningPlan {
  /** 0 only looks at the model as it is. */
  steps: number;
  /** The highest one. */
  rate: number;
  /** The share of stories in each batch, 0 to 1. */
  replay: number;
  seed: number;
  decay: number;
}

export interface TuningStep extends StepReport {
  /** Null at steps at which nothing was measured. */
  losses: Losses | null;
  samples: Samples | null;
}

export interface Tuning {
  trainer: Trainer;
  vocabulary: Vocabulary;
  corpora: TwoCorpora;
  plan: TuningPlan;
}

const SAMPLED_EVERY = 25;

/** Goes on from wherever the trainer stands. */
export function* tuningSteps({ trainer, vocabulary, corpora, plan }: Tuning): Generator<TuningStep, void> {
  const { steps, rate, decay } = plan;
  const batchAt: BatchAt = corpora.recipes(plan);
  const look = (step: number): Omit<TuningStep, 'tokens'> => ({
    step,
    losses: isMeasured(step, steps) ? corpora.losses(trainer) : null,
    samples: step % SAMPLED_EVERY === 0 || step === steps ? samplesOf(trainer, vocabulary) : null,
  });
  if (trainer.steps === 0) yield { ...look(0), tokens: 0 };
  while (trainer.steps < steps) {
    const taken = trainer.steps;
    trainer.learn(batchAt(taken));
    trainer.step({ rate: tuningRate(rate, steps, taken), decay });
    yield { ...look(taken + 1), tokens: TUNING_BATCH.texts * TUNING_BATCH.length };
  }
}

/** Often at first, when most happens. */
function isMeasured(step: number, steps: number): boolean {
  return step === steps || step % (step < 50 ? 5 : 10) === 0;
}
