// Batches cut anywhere from one long text: what comes next is asked for at every place.
import { NOT_ASKED, type Batch } from './batch';
import { randomAt, type BatchAt, type BatchSizes } from './batch-at';

/** Windows by chance. Of a text shorter than a window, the places behind its end are not asked for. */
export function windows(tokens: ArrayLike<number>, sizes: BatchSizes & { seed: number }): BatchAt {
  if (tokens.length < 2) throw new RangeError('A text of less than two tokens has nothing to come next.');
  const { texts, length, seed } = sizes;
  const starts = Math.max(1, tokens.length - length);
  return (step) => {
    const random = randomAt(seed, step);
    return cutAt(
      tokens,
      Array.from({ length: texts }, () => Math.floor(random() * starts)),
      length,
    );
  };
}

/** The same batches every time, to measure by: so many, or as many as the text has without any place twice, but at least one. */
export function validationBatches(
  tokens: ArrayLike<number>,
  { texts, length, count, seed }: BatchSizes & { count: number; seed: number },
): Batch[] {
  if (tokens.length < 2) throw new RangeError('A text of less than two tokens has nothing to come next.');
  const starts = shuffledStarts(tokens.length, length, seed);
  const batches = Math.max(1, Math.min(count, Math.floor(starts.length / texts)));
  return Array.from({ length: batches }, (_, batch) => {
    const some = starts.slice(batch * texts, (batch + 1) * texts);
    return cutAt(tokens, some, length);
  });
}

/** Where windows begin that stand side by side, in an order by chance; one at the beginning if the text is shorter than a window. */
function shuffledStarts(tokens: number, length: number, seed: number): number[] {
  const starts = Array.from({ length: Math.max(1, Math.floor((tokens - 1) / length)) }, (_, window) => window * length);
  const random = randomAt(seed, 0);
  for (let last = starts.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [starts[last], starts[other]] = [starts[other], starts[last]];
  }
  return starts;
}

function cutAt(from: ArrayLike<number>, starts: readonly number[], length: number): Batch {
  const tokens = new Int32Array(starts.length * length);
  const targets = new Int32Array(starts.length * length).fill(NOT_ASKED);
  starts.forEach((start, text) => {
    const row = text * length;
    for (let place = 0; place < length && start + place < from.length; place++) {
      tokens[row + place] = from[start + place];
      if (start + place + 1 < from.length) targets[row + place] = from[start + place + 1];
    }
  });
  return { texts: starts.length, tokens, targets };
}
