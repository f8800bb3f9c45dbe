// The time to write one token: reading the weights, the cost of each layer, reading the KV cache.
import type { Backend, DeviceCalibration } from './calibration';
import { SPEED_CONSTANTS, type SpeedConstants } from './constants';
import type { SpeedShape } from './shape';

/** What one token asks of a device; the layers and the cache as often as they count. */
export interface DecodeWork {
  weightBytes: number;
  layers: number;
  cacheBytes: number;
}

/** The work for a token that looks back on `depth` tokens. */
export function decodeWork(shape: SpeedShape, depth: number, backend: Backend, constants: SpeedConstants): DecodeWork {
  const mixture = backend === 'metal' ? constants.mixtureLayers.metal : constants.mixtureLayers.graphics;
  const windowed = Math.min(depth, shape.slidingWindow ?? depth);
  const cacheBytes = depth * shape.kvBytesPerToken + windowed * shape.slidingKvBytesPerToken;
  return {
    weightBytes: shape.bytesPerToken,
    layers:
      shape.layerCount *
      (shape.mixtureOfExperts ? mixture : 1) *
      (shape.latentAttention ? constants.latentLayers : 1) *
      (shape.sandwichNorms ? constants.sandwichLayers : 1),
    cacheBytes: cacheBytes * (shape.latentAttention ? constants.latentCache : 1),
  };
}

/** Seconds to write one token at a depth in tokens: bytes / (bytes per second) + layers x c + cache / (bytes per second). */
export function decodeSeconds(
  shape: SpeedShape,
  device: DeviceCalibration,
  depth: number,
  constants: SpeedConstants = SPEED_CONSTANTS,
): number {
  const work = decodeWork(shape, depth, device.backend, constants);
  return (
    work.weightBytes / device.weightBytesPerSecond[shape.quantFamily] +
    work.layers * device.secondsPerLayer +
    work.cacheBytes / device.kvBytesPerSecond
  );
}
