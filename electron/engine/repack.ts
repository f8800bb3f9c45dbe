// How much of a file the processor backend copies into an order it reads faster. llama.cpp leaves this out of its own accounting.
import type { GgufHeader } from './gguf/header';

const REPACKED_TYPES = new Set(['Q4_0', 'Q4_K', 'IQ4_NL']);

/** Bytes of the copies: every matrix of these types, but not the token table, which is looked up and never multiplied. */
export function repackedBytes({ tensors }: GgufHeader): number {
  let bytes = 0;
  for (const tensor of tensors.values()) {
    const isMatrix = tensor.dimensions.length >= 2 && tensor.name !== 'token_embd.weight';
    if (isMatrix && REPACKED_TYPES.has(tensor.typeName)) bytes += tensor.bytes;
  }
  return bytes;
}
