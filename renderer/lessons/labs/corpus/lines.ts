// A text as a list of lines, and a line as a list of words: the units in which a corpus is looked at, cleaned and divided.

/** A line with its place in the text, from 1. */
export interface Line {
  number: number;
  text: string;
}

/** Letters and digits in a row, with the marks that belong to them; an apostrophe or a hyphen inside holds a word together. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;

/** The lines of a text. A line end at the very end does not begin another line; a text without anything has no lines. */
export function linesOf(text: string): Line[] {
  if (text === '') return [];
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, index) => ({ number: index + 1, text: line }));
}

/** The words of a line in small letters. Where a language writes without blanks, a whole run counts as one word. */
export function wordsOf(line: string): string[] {
  return line.toLowerCase().match(WORD) ?? [];
}

/** What makes two lines copies of each other: the same words, whatever their capitals, blanks and punctuation. */
export function copyKey(line: string): string {
  const words = wordsOf(line).join(' ');
  return words === '' ? line.trim() : words;
}
