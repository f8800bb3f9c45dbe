// The controls of the inference lab, as they are kept and shared.
import { z } from 'zod';

export const inferenceSettings = z.object({
  /** Null begins with a text that the model can go on from. */
  start: z.string().min(1).max(2000).nullable().catch(null),
  temperature: z.number().min(0).max(2).catch(0.8),
  seed: z.number().int().min(1).max(1_000_000).catch(1),
  guessAlways: z.boolean().catch(false),
});
