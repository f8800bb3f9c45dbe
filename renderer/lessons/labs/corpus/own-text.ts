// What may be used as a text of one's own: text, of at most 5 MB. Anything else is refused with a sentence that says why.

export const MOST_BYTES = 5_000_000;
/** A larger text is not saved with the lab, and is worked through only when asked. */
export const MOST_SAVED_CHARACTERS = 150_000;
/** One sign in this many may be none that belongs in a text. */
const SIGNS_A_FAULT = 50;

/** Control signs other than tab and line ends, and the sign that stands for a broken one. */
// oxlint-disable-next-line no-control-regex -- these signs are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000e-\u001f\u007f\ufffd]/g;

/** Why the text cannot be used; null when it can. */
export function mistakeIn(text: string): string | null {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MOST_BYTES) return `This text is larger than 5 MB. Take a part of it.`;
  const broken = text.match(NO_TEXT)?.length ?? 0;
  if (broken * SIGNS_A_FAULT > text.length) {
    return 'This does not look like text: too many of its signs are no letters. It may be a picture, a program or an archive.';
  }
  return null;
}
