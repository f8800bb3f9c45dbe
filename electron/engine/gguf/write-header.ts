// Writes a model without weights: a real header, and a file that is as large as the model but takes no room on the disk. llama.cpp
// accounts for it, loads it and runs it at the speed of the real one; what it says is nothing.
import { open } from 'node:fs/promises';
import type { Hyperparameters, Tensor } from '#domain/hyperparameters';
import { typeNamed } from '#domain/tensors/types-by-name';
import { modelValues } from './model-values';
import { writeGguf } from './write-gguf';

const ALIGNMENT = 32;

export interface HollowModel {
  hyper: Hyperparameters;
  /** In the order of the file. */
  tensors: readonly Tensor[];
  quant: string;
}

/** The header, padded up to where the weights would begin. */
export function modelHeader({ hyper, tensors, quant }: HollowModel): Buffer {
  return writeGguf({
    values: modelValues(hyper, quant),
    tensors: tensors.map(({ name, dimensions, typeName, bytes }) => ({
      name,
      dimensions,
      type: typeNamed(typeName).number,
      bytes,
    })),
  });
}

/**
 * Writes the header and makes the file as long as the model; its weights read as zeros.
 * @returns the apparent size, bytes
 */
export async function writeSparseModel(path: string, model: HollowModel): Promise<number> {
  const header = modelHeader(model);
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(header);
    const fileBytes = header.length + weightsLength(model.tensors);
    await handle.truncate(fileBytes);
    return fileBytes;
  } finally {
    await handle.close();
  }
}

/** Each tensor begins at a multiple of the alignment. */
function weightsLength(tensors: readonly Tensor[]): number {
  return tensors.reduce((end, { bytes }) => end + Math.ceil(bytes / ALIGNMENT) * ALIGNMENT, 0);
}
