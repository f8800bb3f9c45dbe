// The checkpoint of a run as a file, and the model in it.
import type { Checkpoint } from '#training/checkpoint/checkpoint';
import { readCheckpoint } from '#training/checkpoint/read-checkpoint';
import { checkpointBytes } from '#training/checkpoint/write-checkpoint';
import type { TrainedModel } from '#training/model/trained-model';
import { mergedParameters } from '#training/run/merge-adapter';
import { vocabularyFromBytes } from '#training/vocabulary/byte-vocabulary';
import type { CheckpointForm } from './checkpoint-files';

export const checkpointForm: CheckpointForm<Checkpoint> = {
  write: checkpointBytes,
  read: (bytes) => {
    const reading = readCheckpoint(bytes);
    if (reading.kind !== 'fine') throw new RangeError(`The checkpoint is ${reading.kind}.`);
    return reading.checkpoint;
  },
};

/** The model that a checkpoint holds, ready to be used: what an adapter learnt is a part of it. */
export function modelOfCheckpoint(checkpoint: Checkpoint, name: string): TrainedModel {
  const { configuration, vocabularyBytes, adapter: plan, state } = checkpoint;
  const { parameters, adapter } = state;
  const isAdapted = plan !== undefined && adapter !== undefined;
  const used = isAdapted ? mergedParameters({ configuration, parameters, plan, adapter }) : parameters;
  return { name, configuration, vocabulary: vocabularyFromBytes(vocabularyBytes), parameters: used };
}
