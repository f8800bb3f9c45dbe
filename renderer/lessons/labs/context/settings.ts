// The controls of the context lab, and the conversation in its window: both are gone on with.
import { z } from 'zod';

export const SMALLEST_WINDOW = 192;
export const LARGEST_WINDOW = 512;
export const WINDOW_STEP = 32;
/** The longest answer, tokens: short ones, so that the turns are many. */
export const MOST_ANSWER_TOKENS = 32;
/** With more turns than this the conversation is begun anew. */
export const MOST_TURNS = 100;
/** A longer text than this is not even counted. */
export const MOST_CHARACTERS = 8000;

const turnSchema = z.object({
  question: z.string().min(1).max(MOST_CHARACTERS),
  answer: z.string().max(MOST_CHARACTERS),
  /** Tokens of question and answer, as the chat's rule counts them. */
  tokens: z.number().nonnegative(),
});

export type Turn = z.output<typeof turnSchema>;

export const contextSettings = z.object({
  windowTokens: z.number().int().min(SMALLEST_WINDOW).max(LARGEST_WINDOW).catch(256),
  seed: z.number().int().min(0).max(4294967295).catch(1),
  turns: z.array(turnSchema).max(MOST_TURNS).catch([]),
  /** The first turn the model saw last. */
  firstTurn: z.number().int().nonnegative().catch(0),
  /** After how many sentences the first turn was out of sight; null while it is in sight. */
  forgottenAfter: z.number().int().nonnegative().nullable().catch(null),
});
