// The texts of the packages as plain letters: the same characters in the same order, with signs that every keyboard has.

/** Signs that have a plain counterpart. */
const PLAIN = new Map([
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u201c', '"'],
  ['\u201d', '"'],
  ['\u2013', '-'],
  ['\u2014', '--'],
]);

/**
 * A chapter with one paragraph a line and an empty line between them. In the package a verse is one line too, its lines apart by four
 * blanks or more: it gets its lines back.
 * @param {string} text
 */
export function plainChapter(text) {
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => {
    const lines = paragraph.trim().split(/\s*\n\s*|\s{4,}/);
    return lines.map((line) => line.replace(/\s+/g, ' ')).join('\n');
  });
  return plain(paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'));
}

/**
 * One name a line, sorted, none twice.
 * @param {string} text
 */
export function plainNames(text) {
  const names = new Set(text.split(/\s+/).filter((name) => name !== ''));
  return plain(`${[...names].sort().join('\n')}\n`);
}

/** @param {string} text */
function plain(text) {
  const written = [...text].map((sign) => PLAIN.get(sign) ?? sign).join('');
  const strange = /[^\n\x20-\x7e]/u.exec(written);
  if (strange !== null) throw new Error(`A sign without a plain counterpart: ${JSON.stringify(strange[0])}`);
  return written;
}
