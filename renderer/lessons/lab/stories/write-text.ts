// Lets a model write: a text in, the text it goes on with out.
import { seededRandom } from '#domain/random';
import type { Trainer } from '#training/trainer/trainer';
import { writeOn } from '#training/trainer/write-on';
import type { Vocabulary } from '#training/vocabulary/vocabulary';

export interface TextOrder {
  /** At least one sign that the vocabulary knows. */
  prompt: string;
  /** Tokens to write. */
  count: number;
  temperature: number;
  seed: number;
}

/** Without the prompt. The same seed writes the same text. */
export function writeText(trainer: Trainer, vocabulary: Vocabulary, order: TextOrder): string {
  const { prompt, count, temperature, seed } = order;
  const begin = vocabulary.encode(prompt);
  const writing = { count, temperature, random: seededRandom(seed) };
  return vocabulary.decode([...writeOn(trainer, begin.length === 0 ? [vocabulary.marks.begin] : begin, writing)]);
}
