// What "Measure my computer" times: single tokens and batches of a prompt, each with what it asked of the device.
import type { Backend } from './calibration';
import { SPEED_CONSTANTS, type SpeedConstants } from './constants';
import { decodeWork } from './decode-time';
import { prefillWork, type Prompt } from './prefill-time';
import type { QuantFamily } from './quant-family';
import type { SpeedShape } from './shape';

/** The time of one written token. */
export interface DecodePoint {
  family: QuantFamily;
  /** Bytes of weights read. */
  bytesPerToken: number;
  layerCount: number;
  /** Tokens in the context. */
  depth: number;
  /** Bytes of cache read for each token of the context. */
  kvBytesPerToken: number;
  secondsPerToken: number;
}

/** The time of a batch of a prompt. */
export interface PrefillPoint {
  family: QuantFamily;
  /** Floating point operations, attention included. */
  flops: number;
  /** Bytes of weights fetched, once for each batch. */
  weightBytes: number;
  seconds: number;
}

/** A token of any model as a point: what counts several times is counted so. */
export function decodePoint(
  shape: SpeedShape,
  run: { depth: number; secondsPerToken: number; backend: Backend },
  constants: SpeedConstants = SPEED_CONSTANTS,
): DecodePoint {
  const work = decodeWork(shape, run.depth, run.backend, constants);
  return {
    family: shape.quantFamily,
    bytesPerToken: work.weightBytes,
    layerCount: work.layers,
    depth: run.depth,
    kvBytesPerToken: run.depth > 0 ? work.cacheBytes / run.depth : 0,
    secondsPerToken: run.secondsPerToken,
  };
}

/** A prompt of any model as a point. */
export function prefillPoint(
  shape: SpeedShape,
  run: Prompt & { seconds: number },
  constants: SpeedConstants = SPEED_CONSTANTS,
): PrefillPoint {
  return { family: shape.quantFamily, ...prefillWork(shape, run, constants), seconds: run.seconds };
}
