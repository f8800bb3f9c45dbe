// The base as QLoRA keeps it: all tables in 4 bits, which is what its numbers are from then on.
import type { TrainedModel } from '#training/model/trained-model';
import { isNorm, planTensors } from '#training/model/tensors';
import { dequantized } from '#training/quantize/quantize';

/** Norms are few and stay as they are. */
export function roundedBase({ configuration, parameters }: TrainedModel): Float32Array<ArrayBuffer> {
  const rounded = Float32Array.from(parameters);
  for (const tensor of planTensors(configuration)) {
    const { offset, rows, columns } = tensor;
    if (isNorm(tensor)) continue;
    rounded.set(dequantized(rounded.subarray(offset, offset + rows * columns), 'Q4_0'), offset);
  }
  return rounded;
}
