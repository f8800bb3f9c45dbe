// The model a run begins from, out of its file: a GGUF file, or the checkpoint of another run.
import { existsSync } from 'node:fs';
import { FailureError } from '#contract/failure';
import type { TrainedModel } from '#training/model/trained-model';
import { modelFromFile } from '#training/gguf/model-from-file';
import { readBytes } from './read-bytes';
import { checkpointForm, modelOfCheckpoint } from './run-checkpoint';

const GGUF = 'GGUF';

/** Null when there is no such file. @throws FailureError workshop.base-gone when it is there and no model of the workshop */
export function readBase(file: string): TrainedModel | null {
  if (!existsSync(file)) return null;
  try {
    return modelIn(readBytes(file));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new FailureError('workshop.base-gone', `The base cannot be read: ${why}`);
  }
}

/** @throws when the bytes are neither */
export function modelIn(bytes: Uint8Array): TrainedModel {
  const isGguf = new TextDecoder().decode(bytes.subarray(0, GGUF.length)) === GGUF;
  return isGguf ? modelFromFile(bytes) : modelOfCheckpoint(checkpointForm.read(bytes), '');
}
