// The two ends of the model: rows of the token table at the bottom, and at the top how surprised it was by the right token.
import { bytes, Count, exponential, largestOf, Place, sumOf } from './vector';

/** Where the row of a token lies in a table; token ids are kept as decimal numbers like all others. */
@inline
function rowOfToken(table: Place, columns: Count, tokens: Place, row: Count): usize {
  return bytes(table + <usize>load<f32>(bytes(tokens + row)) * columns);
}

export function gather(out: Place, outStride: Count, table: Place, columns: Count, tokens: Place, rows: Count): void {
  for (let row: Count = 0; row < rows; row++) {
    memory.copy(bytes(out + row * outStride), rowOfToken(table, columns, tokens, row), bytes(columns));
  }
}

export function scatterAdd(
  dTable: Place,
  dOut: Place,
  stride: Count,
  columns: Count,
  tokens: Place,
  rows: Count,
): void {
  for (let row: Count = 0; row < rows; row++) {
    const to = rowOfToken(dTable, columns, tokens, row);
    const from = bytes(dOut + row * stride);
    for (let at: usize = 0; at < bytes(columns); at += 16) {
      v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)));
    }
  }
}

export function crossEntropy(
  scores: Place,
  stride: Count,
  targets: Place,
  rows: Count,
  vocabSize: Count,
  scale: f32,
): f64 {
  let total: f64 = 0;
  const width = bytes((vocabSize + 7) & ~7);
  for (let row: Count = 0; row < rows; row++) {
    const start = bytes(scores + row * stride);
    const target = load<f32>(bytes(targets + row));
    if (target < 0) memory.fill(start, 0, width);
    else total += surprise(start, start + bytes(vocabSize), start + width, <usize>target, scale);
  }
  return total;
}

/** One row of scores, from `start` to `end`, becomes its gradient; `padding` is where the numbers after the last token begin. */
@inline
function surprise(start: usize, padding: usize, end: usize, target: usize, scale: f32): f64 {
  for (let at = padding; at < end; at += 4) store<f32>(at, -Infinity);
  let best = v128.load(start);
  for (let at = start + 16; at < end; at += 16) best = f32x4.pmax(best, v128.load(at));
  const largest = largestOf(best);
  const best4 = f32x4.splat(largest);
  const ofTarget = start + bytes(target);
  const below = <f64>largest - <f64>load<f32>(ofTarget);

  let sum = f32x4.splat(0);
  let moreSum = sum;
  for (let at = start; at < end; at += 32) {
    const a = exponential(f32x4.sub(v128.load(at), best4));
    const b = exponential(f32x4.sub(v128.load(at, 16), best4));
    v128.store(at, a);
    v128.store(at, b, 16);
    sum = f32x4.add(sum, a);
    moreSum = f32x4.add(moreSum, b);
  }
  const whole = sumOf(f32x4.add(sum, moreSum));

  const share4 = f32x4.splat(scale / whole);
  for (let at = start; at < end; at += 32) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    v128.store(at, f32x4.mul(a, share4));
    v128.store(at, f32x4.mul(b, share4), 16);
  }
  for (let at = padding; at < end; at += 4) store<f32>(at, 0);
  store<f32>(ofTarget, load<f32>(ofTarget) - scale);
  return Math.log(<f64>whole) + below;
}
