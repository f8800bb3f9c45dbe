// The model that a checkpoint holds, ready to be used: what an adapter learnt is added to the tables it stands beside.
import { placeAdapter } from '#training/model/adapter';
import { placeParameters } from '#training/model/parameter-places';
import { planTensors } from '#training/model/tensors';
import type { TrainedModel } from '#training/model/trained-model';
import type { RunCheckpoint } from './run-checkpoint';

export function modelOfCheckpoint(checkpoint: RunCheckpoint, name: string): TrainedModel {
  const { configuration, vocabulary } = checkpoint;
  return { name, configuration, vocabulary, parameters: merged(checkpoint) };
}

/** W + alpha / rank * B A for each target, in the order of planTensors. */
function merged({ configuration, adapter, state }: RunCheckpoint): Float32Array {
  if (adapter === null || state.adapter === undefined) return state.parameters;
  const parameters = state.parameters.slice();
  const { rank, alpha } = adapter;
  const { targets } = placeAdapter(adapter, placeParameters(configuration));
  const tensors = new Map(planTensors(configuration).map((tensor) => [tensor.name, tensor]));
  let at = 0;
  for (const { tensor, outputs, inputs } of targets) {
    const offset = tensors.get(tensor)?.offset ?? 0;
    const b = at + rank * inputs;
    for (let row = 0; row < outputs; row++) {
      for (let column = 0; column < inputs; column++) {
        let sum = 0;
        for (let r = 0; r < rank; r++) sum += at2(state.adapter, b + row * rank + r) * at2(state.adapter, at + r * inputs + column);
        parameters[offset + row * inputs + column] = at2(parameters, offset + row * inputs + column) + (alpha / rank) * sum;
      }
    }
    at = b + outputs * rank;
  }
  return parameters;
}

const at2 = (row: ArrayLike<number>, place: number): number => row[place] ?? 0;
