// The model a run begins from, out of its file: GGUF, or a checkpoint. Whatever else lies there is refused with the reason.
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { FailureError } from '#contract/failure';
import { CHECKPOINT_FAULTS, type Checkpoint } from '#training/checkpoint/checkpoint';
import { readCheckpoint } from '#training/checkpoint/read-checkpoint';
import { readModelFile } from '#training/gguf/model-from-file';
import type { ModelFacts } from '#training/gguf/model-facts';
import { UnreadableFile } from '#training/gguf/unreadable-file';
import type { TrainedModel } from '#training/model/trained-model';
import { mergedParameters } from '#training/run/merge-adapter';
import { vocabularyFromBytes } from '#training/vocabulary/byte-vocabulary';

export interface BaseFile {
  /** Its full path. */
  file: string;
  bytes: Uint8Array;
  /** SHA-256 of the bytes: whether a run that goes on has the same base. */
  sha256: string;
  model: TrainedModel;
  facts: ModelFacts;
}

/** The largest model that is trained here takes a quarter of this. */
const LARGEST_FILE = 1_000_000_000;
const CHECKPOINT_MARK = 'HRCK';

/** @throws FailureError workshop.base-unreadable */
export async function readBaseFile(path: string): Promise<BaseFile> {
  const bytes = await bytesOf(path);
  const isCheckpoint = new TextDecoder().decode(bytes.subarray(0, CHECKPOINT_MARK.length)) === CHECKPOINT_MARK;
  const read = isCheckpoint ? { model: modelInCheckpoint(bytes), facts: {} } : modelInGguf(bytes);
  return { file: resolve(path), bytes, sha256: sha256Of(bytes), ...read };
}

export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const stats = await stat(path).catch(() => null);
  if (stats === null) throw unreadable(`There is no file ${path}.`);
  if (!stats.isFile()) throw unreadable(`${path} is no file.`);
  if (stats.size > LARGEST_FILE)
    throw unreadable('The file is far larger than those of the models that are trained here.');
  return readFile(path).then(
    // A copy of its own: pieces are cut from it.
    (buffer) => new Uint8Array(buffer),
    () => {
      throw unreadable(`${path} cannot be read.`);
    },
  );
}

function modelInGguf(bytes: Uint8Array): { model: TrainedModel; facts: ModelFacts } {
  try {
    return readModelFile(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) throw unreadable(error.message);
    throw error;
  }
}

function modelInCheckpoint(bytes: Uint8Array): TrainedModel {
  const reading = readCheckpoint(bytes);
  if (reading.kind !== 'fine') throw unreadable(CHECKPOINT_FAULTS[reading.kind]);
  return modelOfCheckpoint(reading.checkpoint);
}

/** What an adapter learnt is a part of it. */
function modelOfCheckpoint({ configuration, vocabularyBytes, adapter: plan, state }: Checkpoint): TrainedModel {
  const { parameters, adapter } = state;
  const isAdapted = plan !== undefined && adapter !== undefined;
  return {
    name: '',
    configuration,
    vocabulary: vocabularyFromBytes(vocabularyBytes),
    parameters: isAdapted ? mergedParameters({ configuration, parameters, plan, adapter }) : parameters,
  };
}

function unreadable(why: string): FailureError {
  return new FailureError('workshop.base-unreadable', 'The model cannot be used as a base.', { why });
}
