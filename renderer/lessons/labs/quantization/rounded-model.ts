// A whole model in another width: all its tables are rounded, its norms, which are few, stay as they are.
import { isNorm, planTensors } from '#training/model/tensors';
import type { TrainedModel } from '#training/model/trained-model';
import { bitsAt, roundedTo, type Width } from '#training/quantize/widths';

export interface RoundedModel {
  parameters: Float32Array<ArrayBuffer>;
  /** Bytes that all numbers take, without the header of a file. */
  bytes: number;
  /** Over all tables: root of the mean square of what was lost, as a share of that of the numbers. */
  relativeError: number;
}

export function roundedModel({ configuration, parameters }: TrainedModel, width: Width): RoundedModel {
  const rounded = Float32Array.from(parameters);
  let [bits, lost, all] = [0, 0, 0];
  for (const tensor of planTensors(configuration)) {
    const count = tensor.rows * tensor.columns;
    bits += count * (isNorm(tensor) ? 32 : bitsAt(width));
    if (isNorm(tensor)) continue;
    const exact = parameters.subarray(tensor.offset, tensor.offset + count);
    const restored = roundedTo(exact, width);
    rounded.set(restored, tensor.offset);
    for (const [index, value] of exact.entries()) {
      lost += ((restored[index] ?? 0) - value) ** 2;
      all += value ** 2;
    }
  }
  return { parameters: rounded, bytes: bits / 8, relativeError: Math.sqrt(lost / all) };
}
