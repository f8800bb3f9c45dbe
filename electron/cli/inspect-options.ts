// The options of inspect and predict that say how a model would be loaded.
import { DEFAULT_BATCH_TOKENS, type ContextSettings } from '#domain/cache';
import { isKvType, KV_TYPES, type KvType } from '#domain/kv-types';
import { numberOption, textOption, UsageError, type OptionValues } from './parse-command';

export const LOAD_OPTIONS = {
  context: { type: 'string' },
  'kv-type-k': { type: 'string' },
  'kv-type-v': { type: 'string' },
  ubatch: { type: 'string' },
  'gpu-layers': { type: 'string' },
  machine: { type: 'string' },
} as const;

export interface WantedLoad {
  /** Tokens null take the usual length. */
  context: Omit<ContextSettings, 'tokens'> & { tokens: number | null };
  /** Null puts as many as fit on graphics devices. */
  gpuLayers: number | null;
}

const MOST_CONTEXT = 100_000_000;
const MOST_BATCH = 16_384;

export function wantedLoad(values: OptionValues): WantedLoad {
  const keyType = kvOption(values, 'kv-type-k') ?? 'f16';
  return {
    context: {
      tokens: numberOption(values, 'context', { least: 256, most: MOST_CONTEXT, whole: true }) ?? null,
      keyType,
      valueType: kvOption(values, 'kv-type-v') ?? keyType,
      batchTokens: numberOption(values, 'ubatch', { least: 1, most: MOST_BATCH, whole: true }) ?? DEFAULT_BATCH_TOKENS,
    },
    gpuLayers: layersOption(values),
  };
}

function kvOption(values: OptionValues, name: string): KvType | undefined {
  const text = textOption(values, name);
  if (text === undefined) return undefined;
  if (!isKvType(text)) throw new UsageError(`--${name} takes one of ${KV_TYPES.join(', ')}.`);
  return text;
}

function layersOption(values: OptionValues): number | null {
  if (textOption(values, 'gpu-layers') === 'auto') return null;
  return numberOption(values, 'gpu-layers', { least: 0, most: 1000, whole: true }) ?? null;
}
