// What the names lab is left with: how far its model has been taken, and how often it was used. The rest follows from the seed.
import { z } from 'zod';

export const MOST_BATCHES = 200;

export const namesSettings = z.object({
  stage: z.enum(['blank', 'trained', 'tuned']).catch('blank'),
  /** How many times five names were asked for. */
  batches: z.number().int().min(0).max(MOST_BATCHES).catch(0),
});
export type NamesSettings = z.output<typeof namesSettings>;
