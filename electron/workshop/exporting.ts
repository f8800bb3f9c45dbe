// The model of a checkpoint in the form that other programs read.
import { writeAtomically } from './atomic-file';
import type { WorkshopRequest } from '#contract/workshop-engine';
import { FailureError } from '#contract/failure';
import type { Checkpoint } from '#training/checkpoint/checkpoint';
import { checkpointBytes } from '#training/checkpoint/write-checkpoint';
import { adapterFileOf } from '#training/gguf/adapter-file';
import { modelFileOf } from '#training/gguf/model-file';
import type { ModelFacts } from '#training/gguf/model-facts';
import type { StoredType } from '#training/quantize/quantize';
import { failureOfDisk, openCheckpoint } from './keeper';
import { modelOfCheckpoint } from './run-checkpoint';

type Wanted = Omit<Extract<WorkshopRequest, { kind: 'export' }>, 'id' | 'kind'>;

const TYPES: Readonly<Partial<Record<Wanted['what'], StoredType>>> = {
  'gguf-f32': 'F32',
  'gguf-f16': 'F16',
  'gguf-q8_0': 'Q8_0',
  'gguf-q4_0': 'Q4_0',
};

/** @throws FailureError workshop.no-checkpoint, workshop.cannot-export, workshop.disk-full, data.unusable */
export function exportModel(wanted: Wanted): { bytes: number } {
  const bytes = bytesOf(openCheckpoint(wanted.file), wanted);
  try {
    writeAtomically(wanted.to, bytes);
  } catch (error) {
    throw FailureError.from(failureOfDisk(error, wanted.to));
  }
  return { bytes: bytes.length };
}

function bytesOf(checkpoint: Checkpoint, { what, name, baseName, card }: Wanted): Uint8Array {
  const facts: ModelFacts = { card, tags: ['homeroom'] };
  if (what === 'checkpoint') return checkpointBytes(checkpoint);
  if (what === 'adapter') return adapterBytes(checkpoint, { name, baseName, facts });
  return modelFileOf(modelOfCheckpoint(checkpoint, name), { type: TYPES[what] ?? 'F32', facts });
}

export function adapterBytes(
  { adapter, configuration, state }: Checkpoint,
  { name, baseName, facts }: { name: string; baseName: string; facts: ModelFacts },
): Uint8Array {
  if (adapter === undefined || state.adapter === undefined) {
    const why = 'This run trained a whole model, not an adapter.';
    throw new FailureError('workshop.cannot-export', why, { why });
  }
  const lora = { ...adapter, tensors: state.adapter };
  return adapterFileOf(lora, { name, base: { name: baseName, configuration }, facts });
}
