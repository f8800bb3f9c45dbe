// Names to learn from, names held back, and whether a name that a model has written is new.
import { seededRandom } from '#domain/random';
import { oneOf } from '../corpora/draw';
import type { Vocabulary } from '../vocabulary/vocabulary';
import type { Batch } from './batch';
import { randomAt, type BatchAt, type BatchSizes } from './batch-at';
import { storyDocument } from './document';
import { onePerRow } from './pack';

export interface Names {
  /** To learn from. */
  training: string[];
  /** Never learnt from. */
  validation: string[];
  /** Where a name is known from; new if it stands in neither part. Capitals do not matter. */
  origin: (name: string) => 'training' | 'validation' | 'new';
  isNew: (name: string) => boolean;
}

export const HELD_BACK_NAMES = 0.2;

/** The names of a text with one a line. */
export function namesOf(text: string): string[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((name) => name !== '');
}

/** Holds back a share of the different names; a name that stands there twice is one. */
export function splitNames(names: readonly string[], seed: number, share = HELD_BACK_NAMES): Names {
  const random = seededRandom(seed);
  const different = new Map(names.map((name) => [keyOf(name), name]));
  const order = [...different.values()].map((name) => ({ name, place: random() })).sort((a, b) => a.place - b.place);
  const heldBack = Math.round(order.length * share);
  const validation = order.slice(0, heldBack).map(({ name }) => name);
  const training = order.slice(heldBack).map(({ name }) => name);
  const [known, kept] = [new Set(training.map(keyOf)), new Set(validation.map(keyOf))];
  const origin: Names['origin'] = (name) =>
    known.has(keyOf(name)) ? 'training' : kept.has(keyOf(name)) ? 'validation' : 'new';
  return { training, validation, origin, isNew: (name) => origin(name) === 'new' };
}

/** How names stand in a batch. Rows of 16 tokens hold every shipped name; the end of a longer one is cut off. */
export interface NameRows extends BatchSizes {
  vocabulary: Vocabulary;
}

/** Names by chance, one in each row: begin, name, end. */
export function nameBatches(names: readonly string[], rows: NameRows & { seed: number }): BatchAt {
  return (step) => {
    const random = randomAt(rows.seed, step);
    return batchOf(
      Array.from({ length: rows.texts }, () => oneOf(names, random)),
      rows,
    );
  };
}

/** All names of a list, each once, for measuring; the last batch may have fewer. */
export function allNames(names: readonly string[], rows: NameRows): Batch[] {
  return Array.from({ length: Math.ceil(names.length / rows.texts) }, (_, batch) =>
    batchOf(names.slice(batch * rows.texts, (batch + 1) * rows.texts), rows),
  );
}

function batchOf(names: readonly string[], { vocabulary, length }: NameRows): Batch {
  const documents = names.map((name) => storyDocument(vocabulary, name));
  return onePerRow(documents, { length, filler: vocabulary.marks.end });
}

function keyOf(name: string): string {
  return name.trim().toLowerCase();
}
