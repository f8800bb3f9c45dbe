// The controls of the tokens lab, as they are kept and shared.
import { z } from 'zod';
import { COMPARISON, FIRST_SENTENCE, OTHER_TEXT, TRAINING_TEXT } from './samples';

export const MOST_SENTENCE = 2000;
export const MOST_ROW = 500;
/** Characters of a training text that the box holds; longer ones are counted away from the page and not kept. */
export const MOST_IN_BOX = 4000;

export const tokensSettings = z.object({
  sentence: z.string().max(MOST_SENTENCE).catch(FIRST_SENTENCE),
  /** Which of the words to guess is on; they begin again after the last. */
  word: z.number().int().min(0).max(1_000_000).catch(0),
  rows: z
    .array(z.string().max(MOST_ROW))
    .length(COMPARISON.length)
    .catch(COMPARISON.map(({ text }) => text)),
  trainingText: z.string().max(MOST_IN_BOX).catch(TRAINING_TEXT),
  /** Merges that are in force. */
  merges: z.number().int().min(0).max(100_000).catch(0),
  otherText: z.string().max(MOST_SENTENCE).catch(OTHER_TEXT),
});
export type TokensSettings = z.output<typeof tokensSettings>;
