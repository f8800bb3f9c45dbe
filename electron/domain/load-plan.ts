// With what a model is loaded, and what to try when memory runs out all the same.
import type { ContextSettings } from './cache';

export interface LoadPlan {
  context: ContextSettings;
  gpuLayers: number;
}

/** A shorter conversation than this is of no use. */
const LEAST_TOKENS = 1024;
/** Share of the graphics layers that is kept at the next try. */
const LAYERS_KEPT = 0.75;

/** The next smaller plan: fewer layers on the graphics device, or half the context; null when there is none. */
export function smallerPlan({ context, gpuLayers }: LoadPlan): LoadPlan | null {
  if (gpuLayers > 0) return { context, gpuLayers: Math.floor(gpuLayers * LAYERS_KEPT) };
  const tokens = Math.floor(context.tokens / 2);
  return tokens < LEAST_TOKENS ? null : { context: { ...context, tokens }, gpuLayers };
}
