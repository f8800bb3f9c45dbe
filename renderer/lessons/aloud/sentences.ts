// The text of a section as sentences to be read aloud, each with its place in the page. Reads the page, changes nothing.

export interface Sentence {
  text: string;
  range: Range;
}

const BLOCKS = 'p, li, h3, td, th';
/** Numbers of sources and formulas are seen, not read out. */
const SILENT = 'sup, .katex, pre, button[aria-hidden]';

/** The sentences of all paragraphs in an element, in their order. */
export function sentencesIn(root: Element): Sentence[] {
  return [...root.querySelectorAll(BLOCKS)]
    .filter((block) => block.querySelector(BLOCKS) === null)
    .flatMap((block) => sentencesOf(textsIn(block)));
}

function textsIn(block: Element): Text[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node instanceof Text && node.parentElement?.closest(SILENT) === null) texts.push(node);
  }
  return texts;
}

function sentencesOf(texts: readonly Text[]): Sentence[] {
  const whole = texts.map(({ data }) => data).join('');
  return placesOfSentences(whole).map(({ from, to }) => {
    const range = document.createRange();
    const start = placeAt(texts, from);
    const end = placeAt(texts, to);
    if (start && end) {
      range.setStart(start.node, start.offset);
      range.setEnd(end.node, end.offset);
    }
    return { text: whole.slice(from, to), range };
  });
}

/** Where each sentence of a text begins and ends, without the blanks around it. */
export function placesOfSentences(text: string): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  const pattern = /\S(?:[^.!?]|[.!?](?!["”’)\]]*(?:\s|$)))*[.!?]*["”’)\]]*/g;
  for (const match of text.matchAll(pattern)) {
    const words = match[0].trimEnd();
    if (/[\p{L}\p{N}]/u.test(words)) places.push({ from: match.index, to: match.index + words.length });
  }
  return places;
}

function placeAt(texts: readonly Text[], at: number): { node: Text; offset: number } | null {
  let before = 0;
  for (const node of texts) {
    if (at <= before + node.length) return { node, offset: at - before };
    before += node.length;
  }
  return null;
}
