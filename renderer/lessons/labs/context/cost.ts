// What a token costs: the formula for its bytes, beside what llama.cpp itself reports between two fills. Pure.
import type { ContextCost } from '#contract/lab-engine';
import { contextOf, tokenCacheBytes } from '#domain/cache';
import { layersOf } from '#domain/architecture';
import type { Architecture } from '#domain/model';

/** How many tokens the context is filled with. */
export const DEPTHS = [32, 64, 128, 256, 512];

export interface TokenBytes {
  formula: number;
  /** Between the two smallest fills: what is the same at every depth cancels out. */
  reported: number;
  /** What llama.cpp notes beside the keys and values of each token: its place and to which text it belongs. */
  notes: number;
}

export function tokenBytes(architecture: Architecture, { points }: ContextCost): TokenBytes | null {
  const [few, more] = points;
  if (few === undefined || more === undefined || more.tokens <= few.tokens) return null;
  const formula = tokenCacheBytes(architecture, contextOf(more.tokens));
  const reported = (more.stateBytes - few.stateBytes) / (more.tokens - few.tokens);
  return { formula, reported, notes: reported - formula };
}

/** The formula with the model's own numbers; in words where its layers differ from one another. */
export function formulaWords(architecture: Architecture): string {
  const layers = layersOf(architecture).filter(({ cache }) => cache !== 'none');
  const { headCountKv, keyLength, valueLength } = architecture;
  const elements = headCountKv * keyLength;
  const isEven =
    keyLength === valueLength &&
    layers.every((layer) => layer.keyElements === elements && layer.valueElements === elements);
  const bytes = tokenCacheBytes(architecture, contextOf(1)).toLocaleString('en-GB');
  return isEven
    ? `${layers.length} layers × ${headCountKv} heads for keys and values × ${keyLength} numbers a head × 2 (a key and a value) × 2 bytes a number = ${bytes} bytes`
    : `Its layers differ from one another, so each is counted by itself: ${layers.length} layers keep a key and a value for each token, 2 bytes a number, together ${bytes} bytes`;
}
