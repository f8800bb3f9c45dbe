// Finds what was copied: the longest run of words of one text that stands in another, word by word.

export interface CopiedRun {
  /** Where it begins and ends in the text, signs. */
  from: number;
  to: number;
  words: number;
}

interface Word {
  text: string;
  from: number;
  to: number;
}

/** Words are what stands between blanks, marks included. Null when no word of the text stands in the source. */
export function longestCopied(text: string, source: string): CopiedRun | null {
  const words = wordsOf(text);
  const sourceWords = wordsOf(source).map((word) => word.text);
  const places = placesOf(sourceWords);
  let best: CopiedRun | null = null;
  for (const [start, word] of words.entries()) {
    for (const place of places.get(word.text) ?? []) {
      // A run that could have begun a word earlier was found there.
      if (start > 0 && place > 0 && words[start - 1]?.text === sourceWords[place - 1]) continue;
      let length = 1;
      while (start + length < words.length && words[start + length]?.text === sourceWords[place + length]) length += 1;
      if (best === null || length > best.words) {
        best = { from: word.from, to: words[start + length - 1]?.to ?? word.to, words: length };
      }
    }
  }
  return best;
}

export function countWords(text: string): number {
  return wordsOf(text).length;
}

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/\S+/g), ({ 0: word, index }) => ({
    text: word,
    from: index,
    to: index + word.length,
  }));
}

function placesOf(words: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, word] of words.entries()) {
    const known = places.get(word);
    if (known === undefined) places.set(word, [place]);
    else known.push(place);
  }
  return places;
}
