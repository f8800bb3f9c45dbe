// The smallest numbers of each table in the layers, set to zero.
import type { TrainedModel } from '#training/model/trained-model';
import { isNorm, planTensors } from '#training/model/tensors';
import { modelFileOf } from '#training/gguf/model-file';
import { pruneMask } from '#training/run/prune-mask';

export interface CutModel {
  /** 0 for what was cut off, 1 for the rest, in the order of planTensors. */
  mask: Float32Array<ArrayBuffer>;
  parameters: Float32Array<ArrayBuffer>;
}

/** @param percent of the numbers in the tables of the layers */
export function cutModel({ configuration, parameters }: TrainedModel, percent: number): CutModel {
  const mask = pruneMask(configuration, parameters, { what: 'weights', share: percent / 100 });
  return { mask, parameters: Float32Array.from(parameters, (value, index) => value * (mask[index] ?? 1)) };
}

export interface FileSizes {
  /** The GGUF file as it is written, zeros and all. */
  fileBytes: number;
  /** The same with a bit for each place of a cut table and only the numbers that are left: no common format, only what would be possible. */
  packedBytes: number;
}

export function fileSizes(model: TrainedModel, { mask, parameters }: CutModel): FileSizes {
  const fileBytes = modelFileOf({ ...model, parameters }, { type: 'F32' }).length;
  let saved = 0;
  for (const tensor of planTensors(model.configuration)) {
    if (isNorm(tensor) || !tensor.name.startsWith('blk.')) continue;
    const places = mask.subarray(tensor.offset, tensor.offset + tensor.rows * tensor.columns);
    const zeros = places.reduce((count, kept) => count + 1 - kept, 0);
    saved += zeros * 4 - places.length / 8;
  }
  return { fileBytes, packedBytes: fileBytes - Math.max(0, saved) };
}
