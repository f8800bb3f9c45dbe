// The texts to choose from, each made when it is asked for.
import { cleanSentences, messyText } from './village';

export const CORPUS_NAMES = ['village', 'tidy', 'large', 'own'] as const;
export type CorpusName = (typeof CORPUS_NAMES)[number];

const SEED = 7;
const SENTENCES = 260;
const LARGE_SENTENCES = 13_000;

export const CORPUS_LABELS: Readonly<Record<CorpusName, string>> = {
  village: 'Village stories, as they were gathered',
  tidy: 'Village stories, tidy from the start',
  large: 'Village stories, fifty times as many',
  own: 'A text of my own',
};

/** The text of a given corpus. */
export function corpusText(name: Exclude<CorpusName, 'own'>): string {
  switch (name) {
    case 'village':
      return messyText(SENTENCES, SEED).text;
    case 'tidy':
      return cleanSentences(SENTENCES, SEED).join('\n');
    case 'large':
      return messyText(LARGE_SENTENCES, SEED).text;
  }
}
