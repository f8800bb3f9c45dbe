// How long a run will take, from the speed that was measured for models of its measures.
import { countParameters } from '../model/tensors';
import type { ModelConfiguration } from '../model/configuration';
import type { RunPlan } from './plan';

/** What was measured, or guessed from it. */
export interface RunSpeed {
  /** While it learns. */
  tokensPerSecond: number;
  /** Of one batch of held-back texts, milliseconds. */
  lookMs: number;
  /** Of one token of a sample, milliseconds: all tokens before it are read. */
  writeMs: number;
}

/** Going forwards only is about a third of the work of learning. */
const FORWARD_SHARE = 1 / 3;
const VALIDATION_BATCHES = 4;
const SAMPLE_TOKENS = 160;

/** Seconds for all steps, the looks at held-back texts and the samples between them. */
export function estimatedSeconds(plan: RunPlan, { tokensPerSecond, lookMs, writeMs }: RunSpeed): number {
  const { steps, texts, length, validateEvery, sampleEvery } = plan;
  const times = (every: number): number => (every === 0 ? 1 : Math.ceil(steps / every));
  const learning = (steps * texts * length) / tokensPerSecond;
  const looking = times(validateEvery) * VALIDATION_BATCHES * lookMs;
  const writing = times(sampleEvery) * SAMPLE_TOKENS * writeMs;
  return learning + (looking + writing) / 1000;
}

/** Tokens that are read for a token of a sample, on average: as many as the context holds. */
export function readForToken(contextLength: number): number {
  return Math.min(contextLength, SAMPLE_TOKENS / 2);
}

/** Where only the speed of learning is known. */
export function speedFromLearning(
  { texts, length }: RunPlan,
  { tokensPerSecond, contextLength }: { tokensPerSecond: number; contextLength: number },
): RunSpeed {
  const forwardMs = (FORWARD_SHARE * 1000) / tokensPerSecond;
  return { tokensPerSecond, lookMs: texts * length * forwardMs, writeMs: readForToken(contextLength) * forwardMs };
}

/** What a token costs to learn, in multiplications, roughly: every weight, and every token before it. */
export function workOfToken(configuration: ModelConfiguration, length: number): number {
  return countParameters(configuration) + configuration.layers * configuration.dim * length;
}
