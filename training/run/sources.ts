// Where the texts of a run come from: made up as they are needed, or cut from a text that is there. A part is held back from every one of them.
import { oneOf } from '../corpora/draw';
import { lessonCorpus, lessonQuestions } from '../corpora/lesson-corpora';
import type { QuestionPair } from '../corpora/questions';
import type { Batch } from '../data/batch';
import type { BatchAt, BatchSizes } from '../data/batch-at';
import { answerDocument, documentOf, promptTokens, storyDocument, type Document } from '../data/document';
import { packedBatches } from '../data/pack';
import { split } from '../data/split';
import { storyBatches } from '../data/story-batches';
import { validationBatches, windows } from '../data/windows';
import { tokensOf } from '../vocabulary/byte-vocabulary';
import type { Vocabulary } from '../vocabulary/vocabulary';
import type { RunData } from './plan';

export interface Source {
  batchAt: BatchAt;
  /** To measure by; nothing of it is ever learnt. */
  heldBack: Batch[];
  /** Tokens that there are to learn from; null where they are made up without end. */
  tokens: number | null;
}

export interface SourceSizes extends BatchSizes {
  seed: number;
  vocabulary: Vocabulary;
  answersOnly: boolean;
}

/** Texts that lie in a file. */
export type FiledData = 'names' | 'moby-dick' | 'own-text';
export type TextOf = (data: FiledData) => string;

const HELD_BACK = 0.06;
const VALIDATION_BATCHES = 4;
/** Texts that are held back are made up by another seed. */
const OTHER_SEED = 0x5eed5eed;

/** @throws RangeError when a text is too short to learn from it */
export function sourceOf(data: RunData, sizes: SourceSizes, textOf: TextOf): Source {
  switch (data) {
    case 'stories':
      return endless((seed) => storyBatches({ ...sizes, seed }), sizes.seed);
    case 'questions':
      return questions(sizes);
    case 'recipes':
      return ofText(lessonCorpus('recipes'), sizes);
    case 'names':
      return names(textOf('names'), sizes);
    case 'moby-dick':
    case 'own-text':
      return ofText(split(textOf(data), HELD_BACK, sizes.seed), sizes);
  }
}

function endless(batches: (seed: number) => BatchAt, seed: number): Source {
  return { batchAt: batches(seed), heldBack: firstOf(batches((seed ^ OTHER_SEED) >>> 0)), tokens: null };
}

function firstOf(batchAt: BatchAt): Batch[] {
  return Array.from({ length: VALIDATION_BATCHES }, (_none, step) => batchAt(step));
}

function ofText({ training, validation }: { training: string; validation: string }, sizes: SourceSizes): Source {
  const [learnt, held] = [training, validation].map((text) => tokensOf(sizes.vocabulary, text));
  const heldBack = held.length < 2 ? [] : validationBatches(held, { ...sizes, count: VALIDATION_BATCHES });
  return { batchAt: windows(learnt, sizes), heldBack, tokens: learnt.length };
}

function questions(sizes: SourceSizes): Source {
  const { training, examination } = lessonQuestions();
  const { vocabulary, answersOnly } = sizes;
  const document = (pair: QuestionPair): Document =>
    answersOnly ? answerDocument(vocabulary, pair) : wholePair(vocabulary, pair);
  return packed(training.map(document), examination.map(document), sizes);
}

/** A question and its answer, all of it learnt. */
function wholePair(vocabulary: Vocabulary, { question, answer }: QuestionPair): Document {
  const [first, ...rest] = promptTokens(vocabulary, question);
  return documentOf([first], [...rest, ...vocabulary.encode(answer), vocabulary.marks.end]);
}

/** One name a line, each a text of its own. */
function names(text: string, sizes: SourceSizes): Source {
  const { training, validation } = split(text, HELD_BACK, sizes.seed);
  const documents = [training, validation].map((part) =>
    part
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => storyDocument(sizes.vocabulary, line.trim())),
  );
  return packed(documents[0], documents[1], sizes);
}

function packed(learnt: readonly Document[], held: readonly Document[], sizes: SourceSizes): Source {
  const batchesOf = (documents: readonly Document[]): BatchAt =>
    packedBatches((random) => oneOf(documents, random), { ...sizes, filler: sizes.vocabulary.marks.end });
  const tokens = learnt.reduce((sum, document) => sum + document.tokens.length, 0);
  return { batchAt: batchesOf(learnt), heldBack: held.length === 0 ? [] : firstOf(batchesOf(held)), tokens };
}
