// Whether a plan makes sense: what contradicts itself is told in a sentence before anything is begun.
import type { ModelConfiguration } from '../model/configuration';
import type { RunPlan } from './plan';

/** The first thing that is wrong with a plan, as a sentence for people; null when it can be done. */
export function planFault(plan: RunPlan, hasBase: boolean): string | null {
  return taskFault(plan, hasBase) ?? sizeFault(plan) ?? batchFault(plan);
}

function taskFault({ task, size, adapter, teacher, prune }: RunPlan, hasBase: boolean): string | null {
  const isBlank = task === 'train' || task === 'distil';
  if (isBlank && size === null) return 'A model that begins blank needs its measures.';
  if (!isBlank && size !== null) return 'The measures are those of the model to begin from.';
  if (task === 'train' && hasBase) return 'A model that begins blank has no model to begin from.';
  if (task === 'distil' && !hasBase) return 'A student needs a teacher.';
  if (!isBlank && !hasBase) return 'A model to begin from is missing.';
  if ((task === 'lora') !== (adapter !== null)) return 'An adapter belongs to LoRA, and LoRA to an adapter.';
  if ((task === 'distil') !== (teacher !== null)) return 'What the teacher counts for belongs to distillation.';
  if ((task === 'prune-and-recover') !== (prune !== null)) return 'What is cut off belongs to pruning.';
  return null;
}

function sizeFault({ size }: RunPlan): string | null {
  if (size === null) return null;
  const { dim, heads } = size;
  return dim % (heads * 8) === 0
    ? null
    : `${dim} numbers a token cannot be shared evenly by ${heads} heads, in eights.`;
}

function batchFault({ size, length, replay, data, rate, steps }: RunPlan): string | null {
  if (size !== null && length > size.contextLength) return 'A text cannot be longer than the context of the model.';
  if (replay !== null && replay.data === data) return 'What is replayed are other texts than those that are learnt.';
  if (rate.warmUp > steps) return 'The warm-up is longer than the run.';
  return null;
}

/** What is wrong between a plan and the model it begins from; null when they go together. */
export function baseFault({ length, adapter }: RunPlan, { contextLength, dim }: ModelConfiguration): string | null {
  if (length > contextLength) return `The model reads ${contextLength} tokens at once, fewer than a text has.`;
  if (adapter !== null && adapter.rank > dim) return `A rank above ${dim} is more than the tables have.`;
  return null;
}
