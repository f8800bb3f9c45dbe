// Stories, which the base knows, and recipes, which are new to it: batches of both to learn from, and others to measure by.
import { lessonCorpus, type GeneratedCorpus } from '#training/corpora/lesson-corpora';
import type { Batch } from '#training/data/batch';
import type { BatchAt } from '#training/data/batch-at';
import { mix } from '#training/data/mix';
import { validationBatches, windows } from '#training/data/windows';
import type { Trainer } from '#training/trainer/trainer';
import { tokensOf } from '#training/vocabulary/byte-vocabulary';
import type { Vocabulary } from '#training/vocabulary/vocabulary';

/** Texts in a step, and tokens in each of them. */
export const TUNING_BATCH = { texts: 16, length: 128 } as const;
/** Batches of each kind that are measured by: 4096 tokens. */
const MEASURED = 2;

export interface Losses {
  stories: number;
  recipes: number;
}

export interface TwoCorpora {
  /** Recipes to learn from, with this share of stories among them. */
  recipes: (plan: { seed: number; replay: number }) => BatchAt;
  /** Stories alone, to be mixed in. */
  stories: (seed: number) => BatchAt;
  /** Of texts that are never learnt from. */
  losses: (trainer: Trainer) => Losses;
  storyLoss: (trainer: Trainer) => number;
}

export function twoCorpora(vocabulary: Vocabulary): TwoCorpora {
  const [stories, recipes] = (['stories', 'recipes'] as const).map((name) => corpus(name, vocabulary));
  if (!stories || !recipes) throw new Error('unreachable: there are two');
  // Chance of its own for stories, so that the recipes of a run are the same whatever is mixed in.
  const storiesBy = (seed: number): BatchAt => windows(stories.training, { ...TUNING_BATCH, seed: seed + 1000 });
  return {
    recipes: ({ seed, replay }) => mix(windows(recipes.training, { ...TUNING_BATCH, seed }), storiesBy(seed), replay),
    stories: storiesBy,
    losses: (trainer) => ({
      stories: meanLoss(trainer, stories.measured),
      recipes: meanLoss(trainer, recipes.measured),
    }),
    storyLoss: (trainer) => meanLoss(trainer, stories.measured),
  };
}

export function meanLoss(trainer: Trainer, batches: readonly Batch[]): number {
  return batches.reduce((sum, batch) => sum + trainer.evaluate(batch), 0) / batches.length;
}

function corpus(name: GeneratedCorpus, vocabulary: Vocabulary): { training: Uint16Array; measured: Batch[] } {
  const { training, validation } = lessonCorpus(name);
  const measured = validationBatches(tokensOf(vocabulary, validation), { ...TUNING_BATCH, count: MEASURED, seed: 1 });
  return { training: tokensOf(vocabulary, training), measured };
}
