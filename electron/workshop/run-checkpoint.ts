// What a checkpoint of a run holds: the model, and everything that the next step depends on.
import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { ModelConfiguration } from '#training/model/configuration';
import type { TrainedModel } from '#training/model/trained-model';
import { mergedParameters } from '#training/run/merge-adapter';
import type { AdapterPlan, TrainerState } from '#training/trainer/trainer';
import { vocabularyFromBytes } from '#training/vocabulary/byte-vocabulary';
import type { Vocabulary } from '#training/vocabulary/vocabulary';
import type { CheckpointForm } from './checkpoint-files';

export interface RunCheckpoint {
  configuration: ModelConfiguration;
  vocabulary: Vocabulary;
  adapter: AdapterPlan | null;
  state: TrainerState;
}

export const checkpointForm: CheckpointForm<RunCheckpoint> = {
  write: ({ vocabulary, ...rest }) => {
    const body = serialize({ ...rest, bytes: vocabulary.bytes });
    return Buffer.concat([createHash('sha256').update(body).digest(), body]);
  },
  read: (bytes) => {
    const body = bytes.subarray(32);
    if (!createHash('sha256').update(body).digest().equals(bytes.subarray(0, 32))) throw new RangeError('cut');
    const { bytes: known, ...rest } = deserialize(body) as Omit<RunCheckpoint, 'vocabulary'> & { bytes: number[] };
    return { ...rest, vocabulary: vocabularyFromBytes(known) };
  },
};

/** The model that a checkpoint holds, ready to be used: what an adapter learnt is a part of it. */
export function modelOfCheckpoint(
  { configuration, vocabulary, adapter, state }: RunCheckpoint,
  name: string,
): TrainedModel {
  const { parameters, adapter: learnt } = state;
  const isAdapted = adapter !== null && learnt !== undefined;
  const used = isAdapted ? mergedParameters({ configuration, parameters, plan: adapter, adapter: learnt }) : parameters;
  return { name, configuration, vocabulary, parameters: used };
}
