// Takes a model file apart without loading it: what it holds, how large each tensor is and where it lies.
import { FailureError } from '#contract/failure';
import { MOST_ROWS, type TensorRow, type Xray } from '#contract/xray';
import type { HeaderValue, Hyperparameters } from '#domain/hyperparameters';
import type { GgufHeader } from './gguf/header';
import { hyperparametersOf } from './gguf/hyperparameters';
import { generalText } from './gguf/values';
import { checked, nameOf, quantOf } from './gguf-check';
import { readTensors } from './read-tensors';

/** Throws as `readTensors`. */
export async function xray(file: string): Promise<Xray> {
  const { header, files, fileBytes, headerBytes, tensors } = await readTensors(file);
  const hyperparameters = describedNetwork(header);
  return checked(
    () => ({
      name: nameOf(header, files[0] ?? file),
      architecture: hyperparameters?.architecture ?? generalText(header, 'general.architecture')?.slice(0, 64) ?? '',
      quant: quantOf(header),
      fileBytes,
      headerBytes,
      parts: files.length,
      hasChatTemplate: generalText(header, 'tokenizer.chat_template') !== null,
      hyperparameters,
      tensorCount: tensors.length,
      tensorBytes: header.tensorBytes,
      elements: header.elements,
      types: typesOf(tensors),
      tensors: tensors.slice(0, MOST_ROWS),
    }),
    file,
  );
}

/** Null for a file whose header describes no language model: its tensors can be listed all the same. */
function describedNetwork(header: GgufHeader): Hyperparameters | null {
  try {
    const hyper = hyperparametersOf(header);
    return { ...hyper, values: Object.fromEntries(Object.entries(hyper.values).filter(isPassedOn)) };
  } catch (error) {
    if (error instanceof FailureError) return null;
    throw error;
  }
}

const LONGEST_TEXT = 200;
const LONGEST_KEY = 100;

/** What says nothing about sizes and would not pass the door: long texts and keys, numbers that are none. */
function isPassedOn([key, value]: [string, HeaderValue]): boolean {
  if (key.length > LONGEST_KEY) return false;
  if (typeof value === 'string') return value.length <= LONGEST_TEXT;
  return Array.isArray(value) ? value.every(Number.isFinite) : typeof value === 'boolean' || Number.isFinite(value);
}

/** The type with most bytes first. */
function typesOf(tensors: readonly TensorRow[]): Xray['types'] {
  const types = new Map<string, Xray['types'][number]>();
  for (const { typeName, elements, bytes } of tensors) {
    const before = types.get(typeName) ?? { typeName, tensors: 0, elements: 0, bytes: 0 };
    types.set(typeName, {
      typeName,
      tensors: before.tensors + 1,
      elements: before.elements + elements,
      bytes: before.bytes + bytes,
    });
  }
  return [...types.values()].sort((a, b) => b.bytes - a.bytes);
}
