// How a text is split before any bytes are joined: words with the blank before them, numbers, other signs, blanks. No token crosses a split.

/**
 * A blank belongs to the word behind it. Numbers are taken in groups of up to three. No part has more than 64 signs, so
 * that a file without a blank is no single giant word. Every sign is in exactly one part.
 */
const PARTS = / ?[\p{L}\p{M}]{1,64}| ?\p{N}{1,3}| ?[^\s\p{L}\p{M}\p{N}]{1,64}|\s{1,64}(?!\S)|\s{1,64}/gu;

export function* partsOf(text: string): Generator<string> {
  for (const [part] of text.matchAll(PARTS)) yield part;
}
