// How fast a model wrote on this computer: one row for each kind of run, the middle of its newest measurements.
import type { Backend } from './hardware';

export interface MeasuredSpeed {
  modelId: string;
  quant: string;
  backend: Backend;
  gpuLayers: number;
  engineBuild: string;
  /** Writing, tokens per second. */
  tokensPerSecond: number;
  /** Tokens the conversation had on average while this was measured. */
  depthTokens: number;
  /** Reading the prompt, tokens per second; null when too little was read to tell. */
  promptTokensPerSecond: number | null;
  /** What had been predicted for it, tokens per second; null when nothing had. */
  predictedTokensPerSecond: number | null;
  /** ISO 8601, of the newest one. */
  at: string;
}
