// The headers of a model's files as one model, with the place of every tensor. No weights are read.
import { FailureError } from '#contract/failure';
import { partsOf } from '#domain/split-name';
import type { TensorRow } from '#contract/xray';
import type { GgufHeader } from './gguf/header';
import { CHECK_LIMIT_MS, checked, readParts } from './gguf-check';
import { joinParts, partFiles, sum } from './split';

export interface ReadModel {
  /** Of all parts together. */
  header: GgufHeader;
  files: string[];
  fileBytes: number;
  headerBytes: number;
  tensors: TensorRow[];
}

/** @throws FailureError model.not-found, unreadable, not-gguf, truncated, damaged-header, unsupported or incomplete */
export async function readTensors(file: string): Promise<ReadModel> {
  const [first, ...others] = partsOf(file);
  const parts = await readParts(first, performance.now() + CHECK_LIMIT_MS).catch((error: unknown) => {
    const isGone = error instanceof FailureError && error.failure.code === 'model.not-found';
    if (!isGone || others.length === 0) throw error;
    throw new FailureError('model.incomplete', 'A part of the model is missing.', {
      parts: others.length + 1,
      file: first,
    });
  });
  return checked(
    () => ({
      header: joinParts(parts),
      files: partFiles(first, parts[0].header),
      fileBytes: sum(parts, ({ fileBytes }) => fileBytes),
      headerBytes: sum(parts, ({ header }) => header.dataOffset),
      tensors: parts.flatMap(({ header }, part) =>
        [...header.tensors.values()].map((tensor) => ({
          ...tensor,
          offset: header.dataOffset + tensor.offset,
          part,
        })),
      ),
    }),
    first,
  );
}
