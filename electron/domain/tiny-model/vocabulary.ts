// The tokens of the built-in model: the 256 bytes of UTF-8, so that any text can be written with them, and four marks.
import { utf8Of } from './utf-8';

/** Marks that no text contains; each is one token. */
export const MARKS = { begin: 256, user: 257, assistant: 258, end: 259 } as const;

/** How llama.cpp calls each mark. */
export const MARK_NAMES = ['<|bos|>', '<|user|>', '<|assistant|>', '<|end|>'] as const;

export const BYTES = 256;

/** The tokens of a text as the model was trained to read it: a mark for the beginning, then the bytes. */
export function encode(text: string): number[] {
  return [MARKS.begin, ...utf8Of(text)];
}
