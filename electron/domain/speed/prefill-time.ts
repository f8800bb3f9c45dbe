// The time to read a prompt: multiplying it with the weights, attention that grows with its square, fetching the weights for each batch.
import type { DeviceCalibration } from './calibration';
import { SPEED_CONSTANTS, type SpeedConstants } from './constants';
import type { SpeedShape } from './shape';

/** A prompt. `depth` tokens stand before it already; the engine reads `batchTokens` at once (512 unless said). */
export interface Prompt {
  tokens: number;
  depth?: number;
  batchTokens?: number;
}

const BATCH_TOKENS = 512;

/** What a prompt asks of a device: floating point operations, and bytes of weights. */
export interface PrefillWork {
  flops: number;
  weightBytes: number;
}

/**
 * Two operations for each parameter and token; for attention, four for each element of all heads and each token looked back
 * on, which on average is half of the prompt and all that stands before it.
 */
export function prefillWork(shape: SpeedShape, prompt: Prompt, constants: SpeedConstants): PrefillWork {
  const { tokens, depth = 0, batchTokens = BATCH_TOKENS } = prompt;
  const multiplying = 2 * shape.activeParameters * tokens * (shape.mixtureOfExperts ? constants.mixtureFlops : 1);
  const attention = 4 * shape.attentionWidth * tokens * (depth + tokens / 2) * constants.attentionFlops;
  return {
    flops: multiplying + attention * (shape.latentAttention ? constants.latentFlops : 1),
    weightBytes: shape.weightBytes * Math.ceil(tokens / batchTokens),
  };
}

/** Seconds from the first token of the prompt to the last: operations / (operations per second) + bytes / (bytes per second). */
export function prefillSeconds(
  shape: SpeedShape,
  device: DeviceCalibration,
  prompt: Prompt,
  constants: SpeedConstants = SPEED_CONSTANTS,
): number {
  const { flops, weightBytes } = prefillWork(shape, prompt, constants);
  const { quantFamily } = shape;
  return flops / device.prefillFlopsPerSecond[quantFamily] + weightBytes / device.weightBytesPerSecond[quantFamily];
}
