// An estimate of llama.cpp's working buffers. For what is exact, llama.cpp itself is asked; this explains, and answers at once.
import type { ContextSettings } from './cache';
import type { Architecture } from './model';

const FLOAT_BYTES = 4;

/**
 * Bytes of the working buffer of the device that computes: either the logits of one batch with its last activations, or the
 * widest layer with the attention's mask, whichever is more, since one place is used for both in turn.
 */
export function computeBytes(architecture: Architecture, { tokens, batchTokens }: ContextSettings): number {
  const { vocabSize, embeddingLength, feedForwardLength, headCount, keyLength } = architecture;
  const logits = vocabSize + 2 * embeddingLength;
  const widest = Math.max(2 * feedForwardLength, 3 * headCount * keyLength) + 3 * embeddingLength;
  return batchTokens * FLOAT_BYTES * Math.max(logits, widest + 1.5 * tokens);
}

/** Bytes of the buffer in main memory that feeds a graphics device: inputs, and the mask of the attention. */
export function feedingBytes({ embeddingLength }: Architecture, { tokens, batchTokens }: ContextSettings): number {
  return batchTokens * FLOAT_BYTES * (2 * embeddingLength + tokens);
}
