// What the names lab is left with: how often its finished model was used. The model itself follows from the seed.
import { z } from 'zod';

export const MOST_BATCHES = 200;

export const namesSettings = z.object({
  /** How many times five names were asked for. */
  batches: z.number().int().min(0).max(MOST_BATCHES).catch(0),
});
export type NamesSettings = z.output<typeof namesSettings>;
