// The controls of this lab, as they are kept and shared.
import { z } from 'zod';
import { GOOD_RATE } from '../../lab/stories/story-model';

/** The stops of the rate, from steps that hardly move to steps that throw everything over. */
export const RATES = [1e-5, 1e-4, 1e-3, GOOD_RATE, 1e-2, 2e-2, 5e-2, 0.2, 2] as const;
export const GOOD_STOP = RATES.indexOf(GOOD_RATE);
/** A look in a second, and the whole of it. */
export const LENGTHS = [60, 410] as const;
export const RACERS = [1e-5, 1e-3, 4e-3, 2e-2, 2e-1] as const;
/** Steps of each racer: two seconds of work, and as many as the training has. */
export const RACE_LENGTHS = [40, 410] as const;
export const MOST_SEED = 9999;

export const watchSettings = z.object({
  /** The place among RATES. */
  rate: z
    .number()
    .int()
    .min(0)
    .max(RATES.length - 1)
    .catch(GOOD_STOP),
  steps: z.literal(LENGTHS).catch(410),
  raceSteps: z.literal(RACE_LENGTHS).catch(40),
  seed: z.number().int().min(1).max(MOST_SEED).catch(1),
});
export type WatchSettings = z.output<typeof watchSettings>;

export function rateOf({ rate }: Pick<WatchSettings, 'rate'>): number {
  return RATES[rate] ?? GOOD_RATE;
}
