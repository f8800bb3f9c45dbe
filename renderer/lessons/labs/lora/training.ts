// LoRA in the worker: the story model is frozen, and two thin tables beside each chosen one learn recipes.
import { adapterFileOf } from '#training/gguf/adapter-file';
import { modelFileOf } from '#training/gguf/model-file';
import type { LayerTable } from '#training/model/tensors';
import type { TrainedModel } from '#training/model/trained-model';
import type { Trainer, TrainerPlan, TrainerState } from '#training/trainer/trainer';
import type { BeginTraining } from '../../lab/training/protocol';
import { samplesOf, type Samples } from '../../lab/tuning/samples';
import { once, type TuningDeps } from '../../lab/tuning/tuning-deps';
import { tuningSteps, type TuningStep } from '../../lab/tuning/tuning-steps';
import { TUNING_BATCH, twoCorpora, type Losses } from '../../lab/tuning/two-corpora';
import type { TuningAnswers, TuningOrder } from '../../lab/tuning/use-tuning';
import { roundedBase } from './rounded-base';
import { sameScores, type Sameness } from './same-scores';

export interface LoraOrder extends TuningOrder {
  /** Null looks at the base alone. */
  adapter: { rank: number; alpha: number; targets: readonly LayerTable[] } | null;
  /** QLoRA. */
  isRounded: boolean;
}

export interface AtStrength {
  strength: number;
  losses: Losses;
}

export interface LoraAnswers extends TuningAnswers {
  /** Both losses at each of these strengths. */
  strengths: (strengths: readonly number[]) => AtStrength[];
  /** What it writes with the adapter at this strength. */
  write: (strength: number) => Samples;
  /** Scores with the adapter off beside those of the base alone. */
  compare: (question: null) => Promise<Sameness>;
  /** The adapter as a file, and the base that it belongs to. */
  files: (question: null) => { adapter: Uint8Array<ArrayBuffer>; base: Uint8Array<ArrayBuffer>; baseName: string };
}

const MOST_KEPT = 12;
const KEPT_EVERY = 25;

export function loraTuning({ model, makeTrainer }: TuningDeps): BeginTraining<LoraOrder, TuningStep, LoraAnswers> {
  const materials = once(async () => {
    const exact = await model();
    return { exact, corpora: twoCorpora(exact.vocabulary) };
  });
  return async ({ plan, adapter, isRounded }) => {
    const { exact, corpora } = await materials();
    const base = isRounded ? rounded(exact) : exact;
    const { vocabulary } = base;
    const trainer = await makeTrainer(trainerPlan(base, adapter));
    const at = <T>(strength: number, look: () => T): T => {
      trainer.setAdapterStrength(strength);
      const seen = look();
      trainer.setAdapterStrength(1);
      return seen;
    };
    return {
      steps: () => tuningSteps({ trainer, vocabulary, corpora, plan }),
      answers: {
        look: () => ({ losses: corpora.losses(trainer), samples: samplesOf(trainer, vocabulary) }),
        strengths: (strengths) =>
          strengths.map((strength) => ({ strength, losses: at(strength, () => corpora.losses(trainer)) })),
        write: (strength) => at(strength, () => samplesOf(trainer, vocabulary)),
        compare: () => compareWithBase(base, trainer, makeTrainer),
        files: () => filesOf(base, trainer, adapter),
      },
      checkpoints: {
        every: KEPT_EVERY,
        most: MOST_KEPT,
        take: () => trainer.snapshot(),
        restore: (state: TrainerState) => trainer.restore(state),
      },
      close: () => trainer.close(),
    };
  };
}

function rounded(exact: TrainedModel): TrainedModel {
  return { ...exact, name: `${exact.name}, 4 bits`, parameters: roundedBase(exact) };
}

function trainerPlan({ configuration, parameters }: TrainedModel, adapter: LoraOrder['adapter']): TrainerPlan {
  const plan = { configuration, parameters, seed: 1, batch: TUNING_BATCH };
  return adapter === null ? plan : { ...plan, adapter: { ...adapter, seed: 1 } };
}

/** The base alone is read by a trainer of its own, which never heard of an adapter. */
async function compareWithBase(
  base: TrainedModel,
  trainer: Trainer,
  makeTrainer: TuningDeps['makeTrainer'],
): Promise<Sameness> {
  const alone = await makeTrainer(trainerPlan(base, null));
  trainer.setAdapterStrength(0);
  const sameness = sameScores(trainer, alone, base.vocabulary);
  trainer.setAdapterStrength(1);
  alone.close();
  return sameness;
}

function filesOf(
  base: TrainedModel,
  trainer: Trainer,
  adapter: LoraOrder['adapter'],
): ReturnType<LoraAnswers['files']> {
  const { adapter: tensors } = trainer.snapshot();
  if (adapter === null || tensors === undefined) throw new Error('There is no adapter.');
  const { name, configuration } = base;
  const facts = { description: 'Writes recipes. Trained in the lesson on LoRA.' };
  return {
    adapter: adapterFileOf({ ...adapter, tensors }, { name: 'Recipes', base: { name, configuration }, facts }),
    base: modelFileOf(base, { type: name.includes('4 bits') ? 'Q4_0' : 'F32' }),
    baseName: name,
  };
}
