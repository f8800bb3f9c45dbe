// A text with a beginning and an end, as a model reads it: its tokens, and which of them it shall learn to say.
import type { Vocabulary } from '../vocabulary/vocabulary';

export interface Document {
  tokens: number[];
  /** For each token, whether the model shall learn to say it. */
  asked: boolean[];
}

/** A whole text between its marks: begin, text, end. All but the mark of the beginning is learnt. */
export function storyDocument(vocabulary: Vocabulary, text: string): Document {
  const { begin, end } = vocabulary.marks;
  return documentOf([begin], [...vocabulary.encode(text), end]);
}

/** What a model reads before it answers: user, question, end, assistant. */
export function promptTokens(vocabulary: Vocabulary, question: string): number[] {
  const { user, assistant, end } = vocabulary.marks;
  return [user, ...vocabulary.encode(question), end, assistant];
}

/** A question and its answer. Only the answer is learnt, and the mark that ends it. */
export function answerDocument(vocabulary: Vocabulary, pair: { question: string; answer: string }): Document {
  return documentOf(promptTokens(vocabulary, pair.question), [
    ...vocabulary.encode(pair.answer),
    vocabulary.marks.end,
  ]);
}

/** What is given, and what the model shall say after it. */
export function documentOf(given: readonly number[], said: readonly number[]): Document {
  return { tokens: [...given, ...said], asked: [...given.map(() => false), ...said.map(() => true)] };
}
