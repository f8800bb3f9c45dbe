// Batches of whole stories, some of them as the answer to a question: what the built-in model is trained on. It writes stories without being
// asked, and when it is asked.
import type { Random } from '#domain/random';
import { oneOf } from '../corpora/draw';
import { castBy, storyOf, type Cast } from '../corpora/stories';
import type { Vocabulary } from '../vocabulary/vocabulary';
import type { Batch } from './batch';
import { NOT_ASKED } from './batch';
import { randomAt, type BatchAt, type BatchSizes } from './batch-at';
import { documentOf, promptTokens, type Document } from './document';

const SHARE_OF_QUESTIONS = 0.2;
/** Windows that begin where a document begins; the others begin anywhere in one. */
const SHARE_FROM_BEGINNING = 0.6;

/** Stories, one after another without a gap; each row is cut to its length. */
export function storyBatches({ vocabulary, texts, length, seed }: BatchSizes & { seed: number; vocabulary: Vocabulary }): BatchAt {
  return (step) => {
    const random = randomAt(seed, step);
    const rows = Array.from({ length: texts }, () => windowBy(random, vocabulary, length + 1));
    return batchOf(rows, length);
  };
}

function windowBy(random: Random, vocabulary: Vocabulary, length: number): Document {
  const first = storyDocumentBy(random, vocabulary);
  const start = random() < SHARE_FROM_BEGINNING ? 0 : Math.floor(random() * first.tokens.length);
  const window = { tokens: first.tokens.slice(start), asked: first.asked.slice(start) };
  while (window.tokens.length < length) {
    const next = storyDocumentBy(random, vocabulary);
    window.tokens.push(...next.tokens);
    window.asked.push(...next.asked);
  }
  return window;
}

/** The mark of the beginning, perhaps a question, and a story with the mark of its end, which alone is learnt. */
function storyDocumentBy(random: Random, vocabulary: Vocabulary): Document {
  const cast = castBy(random);
  const story = [...vocabulary.encode(storyOf(cast, random)), vocabulary.marks.end];
  const question = random() < SHARE_OF_QUESTIONS ? promptTokens(vocabulary, questionAbout(cast, random)) : [];
  return documentOf([vocabulary.marks.begin, ...question], story);
}

function questionAbout({ person, animal, place }: Cast, random: Random): string {
  return oneOf(
    [`Tell me about a ${animal}.`, `Tell me about ${person.name}.`, `What happened at the ${place}?`],
    random,
  );
}

function batchOf(rows: readonly Document[], length: number): Batch {
  const tokens = new Int32Array(rows.length * length);
  const targets = new Int32Array(rows.length * length).fill(NOT_ASKED);
  rows.forEach((row, text) => {
    for (let place = 0; place < length; place++) {
      tokens[text * length + place] = row.tokens[place];
      if (row.asked[place + 1]) targets[text * length + place] = row.tokens[place + 1];
    }
  });
  return { texts: rows.length, tokens, targets };
}
