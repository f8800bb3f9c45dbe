// Counts of a text, and its tidy form. Written as loops: the text may be of 20 million characters.

const NUL = 0;
const LINE_FEED = 10;
const BLANK = 32;
const REPLACEMENT = 0xfffd;

/** Line feeds for line ends of every kind; no mark before the text, and no zeros in it. */
export function tidy(text: string): string {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '');
}

/** Characters as people count them: a pair of surrogates is one. */
export function countCharacters(text: string): number {
  let count = text.length;
  for (let index = 1; index < text.length; index++) {
    if (isHigh(text.charCodeAt(index - 1)) && isLow(text.charCodeAt(index))) count--;
  }
  return count;
}

/** Bytes of UTF-8, without writing them. */
export function countBytes(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    // Each half of a pair stands for two of the four bytes.
    count += code < 0x800 || isHigh(code) || isLow(code) ? 1 : 2;
  }
  return count;
}

/** Runs of anything but blanks. Where a language writes without blanks, a whole run counts as one. */
export function countWords(text: string): number {
  let count = 0;
  let isInside = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isBlank = code <= BLANK || code === 0xa0 || code === 0x3000;
    if (!isBlank && !isInside) count++;
    isInside = !isBlank;
  }
  return count;
}

/** Lines of a tidy text. A line end at the very end does not begin another. */
export function countLines(text: string): number {
  let count = text === '' || text.endsWith('\n') ? 0 : 1;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) === LINE_FEED) count++;
  return count;
}

/** What no text has: zeros, halves of pairs, and the signs for bytes that are no character. */
export function countNoText(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === NUL || code === REPLACEMENT) count++;
    else if (isHigh(code) && isLow(text.charCodeAt(index + 1))) index++;
    else if (isHigh(code) || isLow(code)) count++;
  }
  return count;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
