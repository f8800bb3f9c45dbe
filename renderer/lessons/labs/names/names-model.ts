// The names model and its two stages of learning, as data: how large it is, what it reads, how many steps it takes and how large they are.
import type { Batch } from '#training/data/batch';
import { allNames, nameBatches, namesOf, splitNames, type Names } from '#training/data/names';
import type { BatchAt } from '#training/data/batch-at';
import { USUAL, type ModelConfiguration } from '#training/model/configuration';
import { rateAt } from '#training/run/schedule';
import { vocabularyOf } from '#training/vocabulary/byte-vocabulary';
import { DINOSAURS } from './name-lists';

/** 26 letters and the four marks that every vocabulary here has. */
export const VOCABULARY = vocabularyOf('abcdefghijklmnopqrstuvwxyz');

/** 28,704 parameters. */
export const CONFIGURATION: ModelConfiguration = {
  ...USUAL,
  vocabSize: VOCABULARY.size,
  dim: 32,
  layers: 2,
  heads: 4,
  feedForward: 96,
  contextLength: 24,
  tied: false,
};

/** One name in each row; the longest dinosaur with its marks fits. */
export const BATCH = { texts: 16, length: 24 } as const;
export const SEED = 1;

/** School: from nothing, on first names. */
export const TRAINING = { steps: 800, rate: 5e-3, warmUp: 20, last: 0.05 } as const;
/** Specialist training: fewer and smaller steps, on dinosaurs. */
export const TUNING = { steps: 60, rate: 1e-3, warmUp: 5, last: 0.1 } as const;

export type Lesson = 'names' | 'dinosaurs';

/** The learning rate of the step after `taken` steps of a stage. */
export function rateOf(lesson: Lesson, taken: number): number {
  const { steps, rate, warmUp, last } = lesson === 'names' ? TRAINING : TUNING;
  return rateAt({ steps, rate: { highest: rate, warmUp, shape: 'cosine', last } }, taken);
}

/** Held back from the training: as many names as are measured, and many more. */
const HELD_BACK = 0.1;
/** Batches of new names that are measured by: 128 names. */
const MEASURED = 8;

export interface NamesTexts {
  names: Names;
  batches: Readonly<Record<Lesson, BatchAt>>;
  /** First names it never learns from, and the dinosaurs that the tuning learns from. */
  measured: Readonly<Record<Lesson, readonly Batch[]>>;
  /** Where a name is known from. */
  origin: (name: string) => Origin;
}

/** On a list it has learnt from, held back from it, or nowhere. */
export type Origin = 'training' | 'dinosaurs' | 'held back' | 'new';

/** @param texts lists of first names, one a line; a name with anything but letters is left out */
export function namesTexts(texts: readonly string[]): NamesTexts {
  const all = texts.flatMap(namesOf).map((name) => name.toLowerCase());
  const names = splitNames(
    all.filter((name) => /^[a-z]+$/.test(name)),
    SEED,
    HELD_BACK,
  );
  const rows = { ...BATCH, vocabulary: VOCABULARY };
  const dinosaurs = new Set(DINOSAURS);
  return {
    names,
    batches: {
      names: nameBatches(names.training, { ...rows, seed: SEED }),
      dinosaurs: nameBatches(DINOSAURS, { ...rows, seed: SEED }),
    },
    measured: {
      names: allNames(names.validation, rows).slice(0, MEASURED),
      dinosaurs: allNames(DINOSAURS, rows),
    },
    origin: (name) => {
      if (dinosaurs.has(name)) return 'dinosaurs';
      const origin = names.origin(name);
      return origin === 'validation' ? 'held back' : origin;
    },
  };
}
