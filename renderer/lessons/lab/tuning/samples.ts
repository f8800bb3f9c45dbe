// What a model writes after the beginning of a story and after that of a recipe, always by the same chance, so that only the model makes a difference.
import { seededRandom } from '#domain/random';
import type { Trainer } from '#training/trainer/trainer';
import { writeOn } from '#training/trainer/write-on';
import type { Vocabulary } from '#training/vocabulary/vocabulary';

const CHARACTERS = 100;
const TEMPERATURE = 0.6;
const SEED = 1;

export const BEGINNINGS = { stories: 'One day, ', recipes: 'RECIPE: ' } as const;

export type Samples = Record<keyof typeof BEGINNINGS, string>;

/** Without the beginnings. */
export function samplesOf(trainer: Trainer, vocabulary: Vocabulary): Samples {
  const write = (beginning: string): string => {
    const plan = { count: CHARACTERS, temperature: TEMPERATURE, random: seededRandom(SEED) };
    return vocabulary.decode([...writeOn(trainer, vocabulary.encode(beginning), plan)]);
  };
  return { stories: write(BEGINNINGS.stories), recipes: write(BEGINNINGS.recipes) };
}
