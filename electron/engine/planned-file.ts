// A model that is only planned as a file llama.cpp can account for: a real header over holes, gone as soon as that is done.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Subject } from '#contract/engine';
import { FailureError } from '#contract/failure';
import { tensorsOf } from '#domain/tensors/tensors-of';
import { writeSparseModel } from './gguf/write-header';

export type Planned = Extract<Subject, { kind: 'planned' }>;

/** @throws FailureError model.unsupported when the tensors of the architecture or the types of the quant are not known */
export async function withPlannedFile<T>(
  { hyperparameters, quant }: Planned,
  use: (file: string) => Promise<T>,
): Promise<T> {
  const tensors = tensorsOf(hyperparameters, quant);
  if (tensors === null) {
    const { architecture } = hyperparameters;
    throw new FailureError('model.unsupported', `The tensors of ${architecture} are not known.`, { architecture });
  }
  const folder = await mkdtemp(join(tmpdir(), 'homeroom-planned-'));
  try {
    const file = join(folder, 'planned.gguf');
    await writeSparseModel(file, { hyper: hyperparameters, tensors, quant });
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
