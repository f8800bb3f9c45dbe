// From a plan to what its first step needs: the trainer's plan, batches by number, texts held back, and the vocabulary they are written in.
import type { Batch } from '../data/batch';
import type { BatchAt } from '../data/batch-at';
import { mix } from '../data/mix';
import { lessonVocabulary } from '../corpora/lesson-corpora';
import { USUAL, type ModelConfiguration } from '../model/configuration';
import { isNorm, planTensors } from '../model/tensors';
import type { TrainedModel } from '../model/trained-model';
import { BLOCK_ELEMENTS, dequantized } from '../quantize/quantize';
import type { TrainerPlan } from '../trainer/trainer';
import { vocabularyFromBytes, vocabularyOf } from '../vocabulary/byte-vocabulary';
import type { Vocabulary } from '../vocabulary/vocabulary';
import type { RunPlan } from './plan';
import { pruneMask } from './prune-mask';
import { sourceOf, type TextOf } from './sources';

export interface Materials {
  vocabulary: Vocabulary;
  trainer: TrainerPlan;
  /** With distil. */
  teacher: TrainerPlan | null;
  batchAt: BatchAt;
  heldBack: readonly Batch[];
  /** Tokens that there are to learn from; null where texts are made up without end. */
  tokens: number | null;
}

/** @param base the model to begin from, or the teacher; null for a blank beginning */
export function materialsOf(plan: RunPlan, base: TrainedModel | null, textOf: TextOf): Materials {
  const vocabulary = base?.vocabulary ?? vocabularyFor(plan, textOf);
  const { texts, length, seed, answersOnly, replay } = plan;
  const sizes = { texts, length, seed, answersOnly, vocabulary };
  const { batchAt, heldBack, tokens } = sourceOf(plan.data, sizes, textOf);
  const old = replay === null ? null : sourceOf(replay.data, { ...sizes, seed: seed + 1 }, textOf);
  return {
    vocabulary,
    trainer: trainerPlan(plan, base, vocabulary),
    teacher: plan.task === 'distil' && base !== null ? planOfBase(plan, base) : null,
    batchAt: old === null || replay === null ? batchAt : mix(batchAt, old.batchAt, replay.share),
    heldBack,
    tokens,
  };
}

/** That of everything that is made up, so that a model can go on with other texts, and every byte of the text that it begins with. */
export function vocabularyFor({ data }: Pick<RunPlan, 'data'>, textOf: TextOf): Vocabulary {
  const made = lessonVocabulary();
  if (data === 'stories' || data === 'recipes' || data === 'questions') return made;
  return vocabularyFromBytes([...made.bytes, ...vocabularyOf(textOf(data)).bytes]);
}

/** Measures of the model that a run makes. */
export function configurationOf(
  { size }: Pick<RunPlan, 'size'>,
  base: Pick<TrainedModel, 'configuration'> | null,
  vocabSize: number,
): ModelConfiguration {
  if (size !== null) return { ...USUAL, ...size, vocabSize };
  if (base === null) throw new RangeError('A run needs measures or a model to begin from.');
  return base.configuration;
}

function trainerPlan(plan: RunPlan, base: TrainedModel | null, vocabulary: Vocabulary): TrainerPlan {
  const { seed, dropout, adapter, prune } = plan;
  const configuration = configurationOf(plan, base, vocabulary.size);
  if (plan.size !== null || base === null) return { configuration, seed, dropout, batch: batchOf(plan) };
  return {
    ...planOfBase(plan, base),
    dropout,
    ...(adapter !== null && { adapter: { ...adapter, seed } }),
    ...(prune !== null && { mask: pruneMask(configuration, base.parameters, prune) }),
  };
}

function planOfBase(plan: RunPlan, { configuration, parameters }: TrainedModel): TrainerPlan {
  const used = plan.quantizedBase ? roundedTo4Bits(configuration, parameters) : parameters;
  return { configuration, parameters: used, seed: plan.seed, batch: batchOf(plan) };
}

function batchOf({ texts, length }: RunPlan): TrainerPlan['batch'] {
  return { texts, length };
}

/** What the tables of the layers are when they were stored as Q4_0; a table whose rows are no whole blocks stays as it is. */
function roundedTo4Bits(configuration: ModelConfiguration, parameters: Float32Array): Float32Array {
  const rounded = parameters.slice();
  for (const tensor of planTensors(configuration)) {
    const isRounded = tensor.name.startsWith('blk.') && !isNorm(tensor) && tensor.columns % BLOCK_ELEMENTS.Q4_0 === 0;
    if (!isRounded) continue;
    const window = rounded.subarray(tensor.offset, tensor.offset + tensor.rows * tensor.columns);
    window.set(dequantized(window, 'Q4_0'));
  }
  return rounded;
}
