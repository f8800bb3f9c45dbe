// The controls of the sampling lab, as they are kept and shared, and the stops of its sliders.
import { z } from 'zod';
import type { SamplerSettings } from '#domain/sampling/sample';

export const MOST_CHARACTERS = 4000;
export const DRAWS_AT_ONCE = 20;
export const MOST_DRAWS = 1000;

/** A beginning that may go on in many ways. */
const FIRST_TEXT = 'Every evening the old fisherman went down to the';

export const samplingSettings = z.object({
  text: z.string().max(MOST_CHARACTERS).catch(FIRST_TEXT),
  topK: z.number().int().min(0).max(1_000_000).catch(0),
  topP: z.number().min(0.05).max(1).catch(1),
  minP: z.number().min(0).max(0.5).catch(0),
  temperature: z.number().min(0).max(2).catch(1),
  seed: z.number().int().min(1).max(1_000_000).catch(1),
  draws: z.number().int().min(0).max(MOST_DRAWS).catch(0),
}) satisfies z.ZodType<SamplerSettings>;
export type SamplingSettings = z.output<typeof samplingSettings>;

/** The stops of the slider for top-k; the last keeps all. */
export const TOP_K_STOPS = [1, 2, 3, 5, 10, 20, 40, 100, 200, 500, 1000, 5000, 0] as const;

/** The stop that is nearest to a value. */
export function stopOf(topK: number): number {
  if (topK === 0) return TOP_K_STOPS.length - 1;
  const place = TOP_K_STOPS.findIndex((stop) => stop === 0 || stop >= topK);
  return place === -1 ? TOP_K_STOPS.length - 1 : place;
}

/** The stops of the guess: how many tokens hold nine tenths of the chance. */
export const COUNT_STOPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000] as const;
