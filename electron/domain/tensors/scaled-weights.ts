// Weights that are not counted tensor by tensor: those of a file of another size, of a network nobody knows inside, or of none.
import type { Weights } from './weights';

/** The same parts for a file whose size is known: publishers choose the types of single tensors in their own ways. */
export function scaledWeights(weights: Weights, fileBytes: number): Weights {
  const factor = fileBytes / (weights.totalBytes + weights.unusedBytes);
  const scale = (bytes: number): number => bytes * factor;
  const { bytesPerToken } = weights;
  return {
    ...weights,
    totalBytes: scale(weights.totalBytes),
    unusedBytes: scale(weights.unusedBytes),
    unmappedBytes: scale(weights.unmappedBytes),
    inputBytes: scale(weights.inputBytes),
    outputBytes: scale(weights.outputBytes),
    layerBytes: weights.layerBytes.map(scale),
    repackedLayerBytes: weights.repackedLayerBytes.map(scale),
    repackedOutputBytes: scale(weights.repackedOutputBytes),
    bytesPerToken: Object.fromEntries(Object.entries(bytesPerToken).map(([type, bytes]) => [type, scale(bytes)])),
  };
}

export interface KnownSize {
  bytes: number;
  /** Parameters in all, and those that work on each token. */
  total: number;
  active: number;
  quant: string;
}

/** Share of a file that is neither token table nor output. */
const LAYERS_SHARE = 0.9;

/** A network of unknown tensors: the bytes spread evenly over its layers, and copied on the processor as most of them are. */
export function evenWeights(layerCount: number, { bytes, total, active, quant }: KnownSize): Weights {
  const each = (share: number): number[] => Array.from({ length: layerCount }, () => (bytes * share) / layerCount);
  const rest = (bytes * (1 - LAYERS_SHARE)) / 2;
  return {
    totalBytes: bytes,
    unusedBytes: 0,
    unmappedBytes: 0,
    inputBytes: rest,
    outputBytes: rest,
    layerBytes: each(LAYERS_SHARE),
    repackedLayerBytes: each(LAYERS_SHARE),
    repackedOutputBytes: rest,
    bytesPerToken: { [quant]: bytes * Math.min(1, active / total) },
    activeParameters: active,
    parameters: total,
  };
}

/** Where nothing is known of the weights: the sum then leaves them out. */
export function noWeights(layerCount: number): Weights {
  return { ...evenWeights(layerCount, { bytes: 0, total: 1, active: 0, quant: 'unknown' }), parameters: 0 };
}
