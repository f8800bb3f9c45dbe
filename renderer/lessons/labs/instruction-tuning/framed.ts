// A question and its answer in the frame of the chat, token by token, and which of them the model has to say. This is the loss mask.
import { answerDocument, type Document } from '#training/data/document';
import { MARK_NAMES, type Vocabulary } from '#training/vocabulary/vocabulary';

export interface Pair {
  question: string;
  answer: string;
}

/** With the mask only the answer is asked for, and the mark that ends it; without it every token but the first, which nothing comes before. */
export function framed(vocabulary: Vocabulary, pair: Pair, isMasked: boolean): Document {
  const { tokens, asked } = answerDocument(vocabulary, pair);
  return { tokens, asked: isMasked ? asked : tokens.map((_, place) => place > 0) };
}

export interface FramedToken {
  /** A character, or the name of a mark. */
  text: string;
  isMark: boolean;
  isAsked: boolean;
}

export function framedTokens(vocabulary: Vocabulary, pair: Pair, isMasked: boolean): FramedToken[] {
  const { tokens, asked } = framed(vocabulary, pair, isMasked);
  return tokens.map((token, place) => {
    const mark = MARK_NAMES[token - vocabulary.bytes.length];
    return { text: mark ?? vocabulary.decode([token]), isMark: mark !== undefined, isAsked: asked[place] === true };
  });
}
