// A model is asked: the question in its frame goes in, and the likeliest token is taken each time until the mark of the end.
import { promptTokens } from '#training/data/document';
import type { Trainer } from '#training/trainer/trainer';
import { writeOn } from '#training/trainer/write-on';
import type { Vocabulary } from '#training/vocabulary/vocabulary';

const LONGEST_ANSWER = 48;

export interface Answer {
  text: string;
  /** Whether the model ended by itself. */
  ended: boolean;
}

export function greedyAnswer(
  trainer: Pick<Trainer, 'configuration' | 'read'>,
  vocabulary: Vocabulary,
  question: string,
): Answer {
  const { end } = vocabulary.marks;
  const { contextLength } = trainer.configuration;
  const prompt = promptTokens(vocabulary, question).slice(-(contextLength - 1));
  const count = LONGEST_ANSWER;
  // Chance decides nothing at temperature 0.
  const tokens = [...writeOn(trainer, prompt, { count, end, temperature: 0, random: () => 0 })];
  return { text: vocabulary.decode(tokens), ended: tokens.at(-1) === end };
}

/** Characters of a text that the vocabulary cannot write, each once. */
export function unknownCharacters(vocabulary: Vocabulary, text: string): string[] {
  return [...new Set(text)].filter((character) => vocabulary.decode(vocabulary.encode(character)) !== character);
}
