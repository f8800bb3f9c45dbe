// How a text falls apart. Ends of pieces stay with them, so that nothing is lost. Linear in the length of the text, whatever it is made of.

export type SplitUnit = 'paragraphs' | 'lines' | 'sentences' | 'stretches';

const SENTENCE = /[^]+?(?:[.?!]["'\u201d\u2019)]{0,3}\s|[\u3002\uff01\uff1f]|$)/g;
const STRETCH = /[^]{1,100}/gu;

export const PIECES: Readonly<Record<SplitUnit, (text: string) => string[]>> = {
  paragraphs: paragraphsOf,
  lines: linesOf,
  sentences: (text) => text.match(SENTENCE) ?? [],
  stretches: (text) => text.match(STRETCH) ?? [],
};

/** From the largest to the smallest. */
export const UNITS = Object.keys(PIECES) as readonly SplitUnit[];

function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const next = end < 0 ? text.length : end + 1;
    lines.push(text.slice(start, next));
    start = next;
  }
  return lines;
}

/** Lines up to the next that follows an empty one. */
function paragraphsOf(text: string): string[] {
  const starts: number[] = [];
  let at = 0;
  let isAfterEmpty = true;
  for (const line of linesOf(text)) {
    const isEmpty = line.trim() === '';
    if (!isEmpty && isAfterEmpty) starts.push(at);
    isAfterEmpty = isEmpty;
    at += line.length;
  }
  if (starts.length === 0) return text === '' ? [] : [text];
  // Empty lines at the very beginning stay with the first paragraph.
  starts[0] = 0;
  return starts.map((start, index) => text.slice(start, starts[index + 1]));
}
