// What the application's own rules expect of the loaded model, without what was measured of it: to hold the measurement against.
import { contextOf } from '#domain/cache';
import { predictedSpeed, type SpeedBasis } from '#domain/model-speed';
import type { InstalledModel } from '#domain/model';
import type { SpeedRange } from '#domain/speed-range';

export interface Loaded {
  model: InstalledModel;
  gpuLayers: number;
  promptTokens: number;
  decodeTokens: number;
}

export function expectationOf(
  { model, gpuLayers, promptTokens, decodeTokens }: Loaded,
  basis: SpeedBasis,
): { prompt: SpeedRange; decode: SpeedRange } {
  const { architecture, weights } = model.facts;
  const verdict = gpuLayers === 0 ? 'cpu' : gpuLayers > architecture.layerCount ? 'gpu' : 'partial';
  const { decode, prefill } = predictedSpeed(
    {
      modelId: model.id,
      shape: { architecture, weights, quant: model.quant },
      context: contextOf(promptTokens + decodeTokens),
      // It is loaded, so it fits.
      fit: { verdict, placement: { gpuLayers, shares: [] } },
    },
    { ...basis, measured: [] },
    { depth: promptTokens + decodeTokens / 2, promptTokens },
  );
  return { prompt: prefill, decode };
}
