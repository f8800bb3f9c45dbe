// With what a model is loaded, in words, and openly where that is less than was wanted.
import type { ModelStatus } from '#domain/model';
import { formatBytes, formatCount } from '#domain/units';

type Loaded = Extract<ModelStatus, { kind: 'loaded' }>;

export function loadedWords({ memoryBytes, threads, gpuLayers, contextTokens }: Loaded): string {
  const where = gpuLayers > 0 ? `, ${gpuLayers} layers on the graphics card` : '';
  return `Takes ${formatBytes(memoryBytes)}, ${formatCount(contextTokens)} tokens of context, ${threads} ${threads === 1 ? 'thread' : 'threads'}${where}`;
}

/** "Loaded with 4,096 tokens instead of 8,192: the memory ran out."; null when it was loaded as wanted. */
export function smallerPlanWords({ contextTokens, gpuLayers, refused }: Loaded): string | null {
  if (refused === null) return null;
  const parts = [
    refused.contextTokens > contextTokens &&
      `${formatCount(contextTokens)} tokens of context instead of ${formatCount(refused.contextTokens)}`,
    refused.gpuLayers > gpuLayers &&
      `${formatCount(gpuLayers)} layers on the graphics card instead of ${formatCount(refused.gpuLayers)}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : `Loaded with ${parts.join(' and ')}: the memory ran out.`;
}
