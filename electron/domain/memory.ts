// How much memory a model needs: a sum of terms, each with its source. The formula explains; for files on disk llama.cpp's own accounting is exact.
import type { Architecture } from './model';

export type MemoryTermName =
  'weights' | 'kv-cache' | 'recurrent-state' | 'compute' | 'repack' | 'backend-context' | 'process';

/** One line of the sum. `device` is "cpu" or the name of a graphics device. */
export interface MemoryTerm {
  what: MemoryTermName;
  device: string;
  bytes: number;
  /** Where the figure comes from, in plain words. */
  source: string;
}

export interface MemorySum {
  terms: MemoryTerm[];
  totalBytes: number;
  /** `exact` only when llama.cpp itself accounted for weights and context. */
  certainty: 'exact' | 'uncertain';
}

export interface MemoryRequest {
  architecture: Architecture;
  /** Bytes of the weights: the file's size is close enough, its header is a few hundred kilobytes. */
  weightsBytes: number;
  contextTokens: number;
  quant: string;
  /** The device that holds the model. */
  device: string;
  onGpu: boolean;
  /** Memory the graphics backend itself takes on its device, bytes. */
  backendContextBytes: number;
}

const MIB = 1024 * 1024;
/** What the engine's process takes beside the model: Node and the library, measured. */
export const PROCESS_BYTES = 250 * MIB;
/** Tokens that llama.cpp works on at once when it reads a prompt. */
export const BATCH_TOKENS = 512;
/** Bytes of one KV cache element at the default type, f16. */
const KV_ELEMENT_BYTES = 2;

/** KV cache cells for a context: llama.cpp pads the context to a multiple of 256. */
export function paddedCells(contextTokens: number): number {
  return Math.ceil(contextTokens / 256) * 256;
}

/**
 * Bytes of the KV cache for one conversation at f16: cells x elements x 2, the sliding-window layers capped at
 * pad256(window + batch). Source: llama.cpp, llama-kv-cache.cpp.
 */
export function kvCacheBytes(architecture: Architecture, contextTokens: number): number {
  const cells = paddedCells(contextTokens);
  const full = cells * architecture.kvElementsPerToken;
  const window = architecture.slidingWindow;
  const slidingCells = window === null ? cells : paddedCells(Math.min(contextTokens, window + BATCH_TOKENS));
  return (full + slidingCells * architecture.kvElementsPerTokenSliding) * KV_ELEMENT_BYTES;
}

/** Bytes the working buffers take: the logits of one batch and the widest activations, as llama.cpp's graph reserves them; an estimate. */
export function computeBytes(architecture: Architecture, contextTokens: number): number {
  const logits = BATCH_TOKENS * architecture.vocabSize * 4;
  const widest = BATCH_TOKENS * Math.max(architecture.feedForwardLength * 2, architecture.embeddingLength * 6) * 4;
  const mask = BATCH_TOKENS * paddedCells(contextTokens) * 4;
  return logits + widest + mask;
}

/** Quants whose tensors llama.cpp copies into another order on the processor. */
export function isRepacked(quant: string): boolean {
  return /Q4_0|Q4_K|IQ4_NL/i.test(quant);
}

/**
 * Share of a repacked file that is copied. Measured: a 3B Q4_K_M of 1,918 MiB took a copy of 1,299 MiB; its token
 * table and its Q6_K tensors stay as they are.
 */
const REPACKED_SHARE = 0.68;

/** The formula's sum of terms. Always `uncertain`: working memory depends on the build of llama.cpp. */
export function memorySum(request: MemoryRequest): MemorySum {
  const { architecture, weightsBytes, contextTokens, device, onGpu } = request;
  const terms: MemoryTerm[] = [
    { what: 'weights', device, bytes: weightsBytes, source: 'size of the file' },
    {
      what: 'kv-cache',
      device,
      bytes: kvCacheBytes(architecture, contextTokens),
      source: 'layers x heads x head size x tokens, 2 bytes each',
    },
    {
      what: 'recurrent-state',
      device,
      bytes: architecture.recurrentStateBytes,
      source: 'fixed-size state of the recurrent layers',
    },
    {
      what: 'compute',
      device,
      bytes: computeBytes(architecture, contextTokens),
      source: 'estimate of the working buffers',
    },
    {
      what: 'repack',
      device: 'cpu',
      bytes: !onGpu && isRepacked(request.quant) ? Math.round(weightsBytes * REPACKED_SHARE) : 0,
      source: 'copy of the weights in an order the processor reads faster',
    },
    {
      what: 'backend-context',
      device,
      bytes: onGpu ? request.backendContextBytes : 0,
      source: 'what the graphics driver takes for itself, measured',
    },
    { what: 'process', device: 'cpu', bytes: PROCESS_BYTES, source: 'the program around the model, measured' },
  ];
  return sumOf(terms, 'uncertain');
}

/** Adds terms up and leaves out those that are zero. */
export function sumOf(terms: readonly MemoryTerm[], certainty: MemorySum['certainty']): MemorySum {
  const kept = terms.filter((term) => term.bytes > 0);
  return { terms: kept, totalBytes: kept.reduce((total, term) => total + term.bytes, 0), certainty };
}

/** Bytes of the terms with one of these names. */
export function bytesOf(memory: MemorySum, ...names: MemoryTermName[]): number {
  return memory.terms.reduce((total, term) => (names.includes(term.what) ? total + term.bytes : total), 0);
}
