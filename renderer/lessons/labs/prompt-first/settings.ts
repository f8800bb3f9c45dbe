// The controls of the lab: prompt, examples, an item of one's own and the answers to the guide; saved, gone on with, reset and shared.
import { z } from 'zod';
import { FIRST_EXAMPLES, FIRST_PROMPT, ITEMS, KINDS, type Item } from './task';

export const MOST_PROMPT_CHARACTERS = 8000;
export const MOST_MESSAGE_CHARACTERS = 300;

const item = z.object({ text: z.string().max(MOST_MESSAGE_CHARACTERS), kind: z.enum(KINDS) });

export const promptFirstSettings = z.object({
  prompt: z.string().max(MOST_PROMPT_CHARACTERS).catch(FIRST_PROMPT),
  examples: z
    .array(item)
    .length(FIRST_EXAMPLES.length)
    .catch(() => [...FIRST_EXAMPLES]),
  /** The learner's own item; left out of the test while its text is empty. */
  own: item.catch({ text: '', kind: 'question' }),
  answers: z.array(z.boolean()).max(8).catch([]),
});
export type PromptFirstSettings = z.output<typeof promptFirstSettings>;

/** The test: the given items, and the learner's own when there is one. */
export function itemsOf({ own }: Pick<PromptFirstSettings, 'own'>): Item[] {
  return own.text.trim() === '' ? [...ITEMS] : [...ITEMS, own];
}
