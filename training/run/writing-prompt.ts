// How what a person writes becomes the tokens that a model goes on from.
import { promptTokens } from '../data/document';
import type { Vocabulary } from '../vocabulary/vocabulary';

/** A model that was taught to answer sees a question between its marks; every other one the beginning of a text. */
export function writingPrompt(vocabulary: Vocabulary, text: string, asQuestion: boolean): number[] {
  const { begin } = vocabulary.marks;
  return asQuestion ? [begin, ...promptTokens(vocabulary, text)] : [begin, ...vocabulary.encode(text)];
}
