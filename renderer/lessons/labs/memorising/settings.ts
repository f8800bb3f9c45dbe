// The controls of this lab, as they are kept and shared; and the three piles of text.
import { z } from 'zod';

/** Characters that each of the three models learns from. */
export const PILES = [2_000, 20_000, 750_000] as const;
/** Enough to see the lines part, and the whole of it. */
export const LENGTHS = [160, 400] as const;
/** A longer text of one's own is used and not kept. */
export const MOST_SAVED_CHARACTERS = 50_000;
export const MOST_SEED = 9999;

export const memorisingSettings = z.object({
  steps: z.literal(LENGTHS).catch(400),
  seed: z.number().int().min(1).max(MOST_SEED).catch(1),
  ownText: z.string().max(MOST_SAVED_CHARACTERS).catch(''),
});
export type MemorisingSettings = z.output<typeof memorisingSettings>;
