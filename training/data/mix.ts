// Two sources in one batch: new texts, and a share of old ones against forgetting (replay).
import type { Batch } from './batch';
import type { BatchAt } from './batch-at';

/**
 * The first rows of each batch from `first`, the last ones from `second`, both of the same sizes. Where the share is no whole number of rows,
 * some batches have one more than others, so that it is met exactly over many.
 */
export function mix(first: BatchAt, second: BatchAt, shareOfSecond: number): BatchAt {
  return (step) => {
    const [one, other] = [first(step), second(step)];
    if (one.texts !== other.texts || one.tokens.length !== other.tokens.length) {
      throw new RangeError('Only batches of the same sizes can be mixed.');
    }
    const rows = one.texts;
    const fromSecond = rowsUntil(step + 1, rows, shareOfSecond) - rowsUntil(step, rows, shareOfSecond);
    return joinedAt(one, other, ((rows - fromSecond) * one.tokens.length) / rows);
  };
}

/** Rows of the second source in so many batches. The little that is added keeps rounding errors of the share from losing a row. */
function rowsUntil(steps: number, rows: number, share: number): number {
  return Math.floor(steps * rows * share + 1e-6);
}

function joinedAt(one: Batch, other: Batch, place: number): Batch {
  return {
    texts: one.texts,
    tokens: joined(one.tokens, other.tokens, place),
    targets: joined(one.targets, other.targets, place),
  };
}

function joined(one: ArrayLike<number>, other: ArrayLike<number>, place: number): Int32Array {
  return Int32Array.from(one, (number, index) => (index < place ? number : other[index]));
}
