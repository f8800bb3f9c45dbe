// Fine-tuning in the worker: all numbers of the story model go on learning, from recipes and a share of old stories.
import type { TrainerState } from '#training/trainer/trainer';
import type { BeginTraining } from '../../lab/training/protocol';
import { samplesOf } from '../../lab/tuning/samples';
import { once, untouched, type TuningDeps } from '../../lab/tuning/tuning-deps';
import { tuningSteps, type TuningStep } from '../../lab/tuning/tuning-steps';
import { TUNING_BATCH, twoCorpora } from '../../lab/tuning/two-corpora';
import type { TuningAnswers, TuningOrder } from '../../lab/tuning/use-tuning';

export type FineTuningOrder = TuningOrder;

/** A moment is kept every so many steps. */
const KEPT_EVERY = 10;
const MOST_KEPT = 40;

export function fineTuning({
  model,
  makeTrainer,
}: TuningDeps): BeginTraining<FineTuningOrder, TuningStep, TuningAnswers> {
  const materials = once(async () => {
    const base = await model();
    const { configuration, parameters, vocabulary } = base;
    const trainer = await makeTrainer({ configuration, parameters, seed: 1, batch: TUNING_BATCH });
    return { base, trainer, vocabulary, corpora: twoCorpora(vocabulary) };
  });
  return async ({ plan }) => {
    const { base, trainer, vocabulary, corpora } = await materials();
    trainer.restore(untouched(trainer, base.parameters));
    return {
      steps: () => tuningSteps({ trainer, vocabulary, corpora, plan }),
      answers: { look: () => ({ losses: corpora.losses(trainer), samples: samplesOf(trainer, vocabulary) }) },
      checkpoints: {
        every: KEPT_EVERY,
        most: MOST_KEPT,
        take: () => trainer.snapshot(),
        restore: (state: TrainerState) => trainer.restore(state),
      },
    };
  };
}
