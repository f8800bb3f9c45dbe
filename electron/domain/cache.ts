// Bytes a conversation takes: the KV cache and the state of recurrent layers, layer by layer. Source: llama.cpp, llama-kv-cache.cpp and llama-memory-recurrent.cpp.
import { layersOf } from './architecture';
import { KV_ELEMENT_BYTES, type KvType } from './kv-types';
import type { Architecture, LayerKind } from './model';

/** How a conversation is kept. */
export interface ContextSettings {
  /** Tokens the conversation may have. */
  tokens: number;
  keyType: KvType;
  valueType: KvType;
  /** Tokens that are worked on at once when a prompt is read (llama.cpp's ubatch). */
  batchTokens: number;
  /** Cells are made in steps of so many: 256 in the engine's llama.cpp, 32 in builds before 2025's middle. */
  cellStep?: number | undefined;
}

const CELL_STEP = 256;

export const DEFAULT_BATCH_TOKENS = 512;

/** A context with everything but its length left at the default. */
export function contextOf(tokens: number, more: Partial<ContextSettings> = {}): ContextSettings {
  return { tokens, keyType: 'f16', valueType: 'f16', batchTokens: DEFAULT_BATCH_TOKENS, ...more };
}

export function paddedCells(tokens: number, step = CELL_STEP): number {
  return Math.ceil(tokens / step) * step;
}

/** Cells of sliding-window layers: the window and one batch, never more than the context. */
export function slidingCells(windowTokens: number, { tokens, batchTokens, cellStep }: ContextSettings): number {
  return paddedCells(Math.min(paddedCells(tokens, cellStep), windowTokens + batchTokens));
}

/** Bytes of the KV cache of each layer, the first layer first. */
export function layerCacheBytes(architecture: Architecture, context: ContextSettings): number[] {
  const full = paddedCells(context.tokens, context.cellStep);
  const window = architecture.slidingWindow;
  const sliding = window === null ? full : slidingCells(window, context);
  const bytes = (layer: LayerKind): number => {
    if (layer.cache === 'none') return 0;
    const keyBytes = layer.keyElements * KV_ELEMENT_BYTES[context.keyType];
    const valueBytes = layer.valueElements * KV_ELEMENT_BYTES[context.valueType];
    return (layer.cache === 'sliding' ? sliding : full) * (keyBytes + valueBytes);
  };
  return layersOf(architecture).map(bytes);
}

const STATE_ELEMENT_BYTES = 4;

/** Bytes of recurrent state of each layer for one conversation. */
export function layerStateBytes(architecture: Architecture): number[] {
  return layersOf(architecture).map(
    ({ convolutionElements, stateElements }) => (convolutionElements + stateElements) * STATE_ELEMENT_BYTES,
  );
}

/** Bytes of the whole KV cache of one conversation. */
export function kvCacheBytes(architecture: Architecture, context: ContextSettings): number {
  return sum(layerCacheBytes(architecture, context));
}

/** Bytes of the whole recurrent state of one conversation. */
export function recurrentStateBytes(architecture: Architecture): number {
  return sum(layerStateBytes(architecture));
}

/** Bytes of cache that each token takes, layers with a sliding window included; those stop growing when their window is full. */
export function tokenCacheBytes(
  architecture: Architecture,
  { keyType, valueType }: Pick<ContextSettings, 'keyType' | 'valueType'>,
): number {
  return sum(
    layersOf(architecture).map(({ cache, keyElements, valueElements }) =>
      cache === 'none' ? 0 : keyElements * KV_ELEMENT_BYTES[keyType] + valueElements * KV_ELEMENT_BYTES[valueType],
    ),
  );
}

/** Bytes of cache that one more token adds in layers that keep everything: what is read again for each token written. */
export function cacheBytesPerToken(architecture: Architecture, { keyType, valueType }: ContextSettings): number {
  return sum(
    layersOf(architecture).map(({ cache, keyElements, valueElements }) =>
      cache === 'full' ? keyElements * KV_ELEMENT_BYTES[keyType] + valueElements * KV_ELEMENT_BYTES[valueType] : 0,
    ),
  );
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
