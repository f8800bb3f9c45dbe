// How llama.cpp narrows a distribution down before it draws, as node-llama-cpp chains it: top-k, then top-p, then min-p, then temperature.
import { firstPlace, shareOf, type Distribution } from './distribution';

export interface SamplerSettings {
  /** 1 leaves the chances as the model gave them; 0 takes the likeliest and asks no other sampler. */
  temperature: number;
  /** Keep so many of the likeliest; 0 keeps all. */
  topK: number;
  /** Keep the likeliest that together have this share of what top-k left; 1 keeps all. */
  topP: number;
  /** Keep what is at least this share as likely as the likeliest; 0 keeps all. */
  minP: number;
}

export const NO_SAMPLERS: SamplerSettings = { temperature: 1, topK: 0, topP: 1, minP: 0 };

/** What stands after each of the three filters: always a first part of the sorted distribution. */
export interface Kept {
  topK: number;
  topP: number;
  minP: number;
}

export interface Sampled {
  kept: Kept;
  /** The chances in the draw of the tokens that are still in, the likeliest first; they add up to 1. */
  probabilities: Float64Array;
}

/**
 * The order is that of `AddonSampler::rebuildChainIfNeeded` in node-llama-cpp 3.21. It matters: top-p counts shares of
 * what top-k has left, and the temperature changes the chances only after all three have chosen.
 */
export function sample(distribution: Distribution, settings: SamplerSettings): Sampled {
  const all = distribution.probabilities.length;
  if (all === 0) return { kept: { topK: 0, topP: 0, minP: 0 }, probabilities: new Float64Array(0) };
  if (settings.temperature === 0) return { kept: { topK: 1, topP: 1, minP: 1 }, probabilities: Float64Array.of(1) };
  const topK = settings.topK <= 0 ? all : Math.min(all, settings.topK);
  const topP = afterTopP(distribution, topK, settings.topP);
  const minP = afterMinP(distribution, topP, settings.minP);
  return { kept: { topK, topP, minP }, probabilities: atTemperature(distribution, minP, settings.temperature) };
}

/** The likeliest until together they reach the share; the token that crosses it stays in. */
function afterTopP({ cumulative }: Distribution, count: number, topP: number): number {
  if (topP >= 1) return count;
  const wanted = topP * (cumulative[count - 1] ?? 0);
  return Math.min(count, firstPlace(count, (place) => (cumulative[place] ?? 0) >= wanted) + 1);
}

/** The likeliest token always stays in. */
function afterMinP({ probabilities }: Distribution, count: number, minP: number): number {
  if (minP <= 0) return count;
  const least = minP * (probabilities[0] ?? 0);
  return Math.max(
    1,
    firstPlace(count, (place) => (probabilities[place] ?? 0) < least),
  );
}

/** Each chance raised to 1/T, then scaled so that they add up to 1: the softmax of the scores divided by T. */
function atTemperature(distribution: Distribution, count: number, temperature: number): Float64Array {
  const { probabilities, logs } = distribution;
  const chances = new Float64Array(count);
  const highest = logs[0] ?? 0;
  let sum = 0;
  for (let place = 0; place < count; place++) {
    const chance =
      temperature === 1 ? (probabilities[place] ?? 0) : Math.exp(((logs[place] ?? 0) - highest) / temperature);
    chances[place] = chance;
    sum += chance;
  }
  for (let place = 0; place < count; place++) chances[place] = (chances[place] ?? 0) / sum;
  return chances;
}

export interface Removed {
  tokens: number;
  /** The share of the model's own distribution that went with them. */
  share: number;
}

/** What each of the three filters took out of what the one before had left. */
export function removedBy(distribution: Distribution, { topK, topP, minP }: Kept): Record<keyof Kept, Removed> {
  const between = (before: number, after: number): Removed => ({
    tokens: before - after,
    share: shareOf(distribution, before) - shareOf(distribution, after),
  });
  return {
    topK: between(distribution.probabilities.length, topK),
    topP: between(topK, topP),
    minP: between(topP, minP),
  };
}
