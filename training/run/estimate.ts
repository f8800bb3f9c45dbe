// How long a run will take, from the speed that was measured for models of its measures.
import { countParameters } from '../model/tensors';
import type { ModelConfiguration } from '../model/configuration';
import type { RunPlan } from './plan';

/** A look at held-back texts goes forwards only: about a third of the work of learning. */
const FORWARD_SHARE = 1 / 3;
const VALIDATION_BATCHES = 4;
const SAMPLE_TOKENS = 160;

/** Seconds for all steps, the looks at held-back texts and the samples between them. */
export function estimatedSeconds(plan: RunPlan, tokensPerSecond: number, contextLength: number): number {
  const { steps, texts, length, validateEvery, sampleEvery } = plan;
  const times = (every: number): number => (every === 0 ? 1 : Math.ceil(steps / every));
  const learnt = steps * texts * length;
  const looked = times(validateEvery) * VALIDATION_BATCHES * texts * length * FORWARD_SHARE;
  // Each token that is written reads all before it, as many as the context holds.
  const read = times(sampleEvery) * SAMPLE_TOKENS * Math.min(contextLength, SAMPLE_TOKENS / 2) * FORWARD_SHARE;
  return (learnt + looked + read) / tokensPerSecond;
}

/** What a token costs to learn, in multiplications, roughly: every weight, and every token before it. */
export function workOfToken(configuration: ModelConfiguration, length: number): number {
  return countParameters(configuration) + configuration.layers * configuration.dim * length;
}
