// What a token is for a small model: one byte of UTF-8, of those that its texts are made of, or a mark. llama.cpp reads such a vocabulary
// from a file as its own kind "gpt2" with no merges, so that both cut a text in the same way.

/** Marks that no text contains; each is one token, and they stand at the end of every vocabulary, in this order. */
export const MARK_NAMES = ['<|bos|>', '<|user|>', '<|assistant|>', '<|end|>'] as const;

export type Mark = 'begin' | 'user' | 'assistant' | 'end';

export interface Vocabulary {
  /** Bytes and marks. */
  size: number;
  /** The byte that each token below size - 4 stands for, in rising order. */
  bytes: readonly number[];
  marks: Readonly<Record<Mark, number>>;
  /** Bytes of the text that the vocabulary does not know are left out. No marks are added. */
  encode: (text: string) => number[];
  /** Marks are left out; bytes that are no whole character become the sign for it. */
  decode: (tokens: ArrayLike<number>) => string;
}
