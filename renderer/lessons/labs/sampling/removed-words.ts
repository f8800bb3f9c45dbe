// What the samplers did, in words.
import type { Distribution } from '#domain/sampling/distribution';
import type { Kept, Removed, Sampled } from '#domain/sampling/sample';
import { formatCount } from '#domain/units';
import { percent } from '../../lab/shown-text';

export type Filter = keyof Kept;

export const FILTER_NAMES: Record<Filter, string> = { topK: 'top-k', topP: 'top-p', minP: 'min-p' };

/** The filter that took a token out; null while it is in. */
export function takenOutBy(place: number, kept: Kept): Filter | null {
  if (place >= kept.topK) return 'topK';
  if (place >= kept.topP) return 'topP';
  return place >= kept.minP ? 'minP' : null;
}

export function removedWords({ tokens, share }: Removed): string {
  if (tokens === 0) return 'Takes nothing out here.';
  const whose = tokens === 1 ? 'one token, which had' : `${formatCount(tokens)} tokens, which together had`;
  return `Took out ${whose} ${percent(Math.max(0, share))} of the chance.`;
}

/** What the temperature made of the likeliest token. */
export function temperatureWords(temperature: number, distribution: Distribution, sampled: Sampled): string {
  if (temperature === 0) return 'At 0 the likeliest is always taken, and nothing else is asked.';
  const before = (distribution.probabilities[0] ?? 0) / sumOfFirst(distribution, sampled.kept.minP);
  const after = sampled.probabilities[0] ?? 0;
  if (temperature === 1 || sampled.kept.minP === 1)
    return 'Takes nothing out. At 1 the chances keep their proportions.';
  const how = temperature < 1 ? 'Sharper' : 'Flatter';
  return `Takes nothing out. ${how}: of those still in, the likeliest goes from ${percent(before)} to ${percent(after)}.`;
}

function sumOfFirst({ cumulative }: Distribution, count: number): number {
  return cumulative[count - 1] ?? 1;
}
