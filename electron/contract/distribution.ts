// What a model says about its next token over its whole vocabulary, as it crosses from the engine to the page.
import { z } from 'zod';
import { nextTokenSchema } from './next-token';

/** Tokens that are sent with their text; of the others only the chances are. */
export const LIKELIEST_TOKENS = 200;
/** Sixteen million characters: three million tokens, more than any vocabulary. */
const MOST_CHARACTERS = 16_000_000;

export const distributionSchema = z.object({
  /** The likeliest first. */
  tokens: z.array(nextTokenSchema).max(LIKELIEST_TOKENS),
  /** Every chance of the vocabulary, the likeliest first: 32-bit floats, little end first, in base64. */
  sorted: z.string().max(MOST_CHARACTERS),
  vocabSize: z.number().int().nonnegative(),
});
export type EngineDistribution = z.output<typeof distributionSchema>;
