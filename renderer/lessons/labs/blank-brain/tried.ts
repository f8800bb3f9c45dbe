// Sizes of the first numbers that were tried with one plan and one seed, and what came of them.
import type { Roll } from './blank-brain';

export interface Tried {
  spread: number;
  firstLoss: number;
  /** After a few steps of learning; null as long as it was not taught. */
  taughtLoss: number | null;
}

export interface TriedSizes {
  /** Plan and seed; of others nothing is kept. */
  key: string;
  /** By rising spread. */
  sizes: readonly Tried[];
}

export const NOTHING_TRIED: TriedSizes = { key: '', sizes: [] };

export function withFirstLoss(before: TriedSizes, roll: Roll, firstLoss: number): TriedSizes {
  const old = sizesOf(before, roll).find(({ spread }) => spread === roll.spread);
  return put(before, roll, { spread: roll.spread, firstLoss, taughtLoss: old?.taughtLoss ?? null });
}

export function withTaughtLoss(before: TriedSizes, roll: Roll, taughtLoss: number): TriedSizes {
  const old = sizesOf(before, roll).find(({ spread }) => spread === roll.spread);
  return old === undefined ? before : put(before, roll, { ...old, taughtLoss });
}

function put(before: TriedSizes, roll: Roll, tried: Tried): TriedSizes {
  const others = sizesOf(before, roll).filter(({ spread }) => spread !== tried.spread);
  return { key: keyOf(roll), sizes: [...others, tried].sort((one, other) => one.spread - other.spread) };
}

function sizesOf({ key, sizes }: TriedSizes, roll: Roll): readonly Tried[] {
  return key === keyOf(roll) ? sizes : [];
}

function keyOf({ layers, width, seed }: Roll): string {
  return `${layers} ${width} ${seed}`;
}
