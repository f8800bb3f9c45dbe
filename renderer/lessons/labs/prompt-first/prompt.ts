// The text the model reads for one item: the prompt, so many solved examples, and the message with its answer left open.
import type { Item, Way } from './task';

/** What stands before an answer, in the examples and at the end. */
export const ANSWER_MARK = 'Kind:';

export interface Wording {
  prompt: string;
  examples: readonly Item[];
}

export function promptText({ prompt, examples }: Wording, way: Way, message: string): string {
  const solved = examples.slice(0, way).map(({ text, kind }) => `${asked(text)} ${kind}`);
  return [prompt.trim(), ...solved, asked(message)].filter((part) => part !== '').join('\n\n');
}

function asked(message: string): string {
  return `Message: ${oneLine(message)}\n${ANSWER_MARK}`;
}

/** A line end inside a message would look like the end of it. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Messages that stand in the test and among the examples: there the model could copy. */
export function leakedItems(items: readonly Item[], examples: readonly Item[]): Item[] {
  const key = (text: string): string => oneLine(text).toLowerCase();
  const shown = new Set(examples.map(({ text }) => key(text)));
  return items.filter(({ text }) => shown.has(key(text)));
}
