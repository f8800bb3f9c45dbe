// The controls of the blank brain: its plan, its dice, and the stops of the slider for how large the first numbers are.
import { z } from 'zod';
import { USUAL_SPREAD } from '#training/model/initialise';

/** Standard deviations of the first numbers, from too small to too large. */
export const SPREADS = [0, 0.0002, 0.002, USUAL_SPREAD, 0.1, 0.3, 1] as const;
export const USUAL_STOP = SPREADS.indexOf(USUAL_SPREAD);
export const WIDTHS = [32, 64, 96, 128] as const;
export const MOST_LAYERS = 4;
export const MOST_SEED = 9999;

const whole = (from: number, to: number, start: number): z.ZodCatch<z.ZodNumber> =>
  z.number().int().min(from).max(to).catch(start);

export const blankBrainSettings = z.object({
  layers: whole(1, MOST_LAYERS, 2),
  /** The place among WIDTHS. */
  width: whole(0, WIDTHS.length - 1, 1),
  seed: whole(1, MOST_SEED, 1),
  /** The place among SPREADS. */
  spread: whole(0, SPREADS.length - 1, USUAL_STOP),
});
export type BlankBrainSettings = z.output<typeof blankBrainSettings>;

export function spreadOf({ spread }: Pick<BlankBrainSettings, 'spread'>): number {
  return SPREADS[spread] ?? USUAL_SPREAD;
}

export function widthOf({ width }: Pick<BlankBrainSettings, 'width'>): number {
  return WIDTHS[width] ?? 64;
}
