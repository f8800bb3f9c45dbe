// Computations that go once along whole rows of numbers: sums, and the step of the optimizer. Their counts are multiples of 4.
import { bytes, Count, multiplyAndAdd, Place, sumOf } from './vector';

export function multiplyAdd(y: Place, factors: Place, x: Place, count: Count): void {
  for (let at: usize = 0; at < bytes(count); at += 16) {
    const factor = v128.load(bytes(factors) + at);
    v128.store(bytes(y) + at, multiplyAndAdd(v128.load(bytes(y) + at), factor, v128.load(bytes(x) + at)));
  }
}

export function times(out: Place, x: Place, factors: Place, count: Count): void {
  for (let at: usize = 0; at < bytes(count); at += 16) {
    v128.store(bytes(out) + at, f32x4.mul(v128.load(bytes(x) + at), v128.load(bytes(factors) + at)));
  }
}

export function addAndClear(y: Place, x: Place, count: Count): void {
  const zeros = f32x4.splat(0);
  for (let at: usize = 0; at < bytes(count); at += 16) {
    v128.store(bytes(y) + at, f32x4.add(v128.load(bytes(y) + at), v128.load(bytes(x) + at)));
    v128.store(bytes(x) + at, zeros);
  }
}

/** So many numbers are summed up in 32 bits before the sum moves on into 64: a long sum in 32 bits loses what is small beside it. */
const NUMBERS_OF_A_BLOCK: Count = 1024;

export function sumOfSquares(x: Place, count: Count): f64 {
  let total: f64 = 0;
  for (let block: Count = 0; block < count; block += NUMBERS_OF_A_BLOCK) {
    let at = bytes(x + block);
    const end = bytes(x + min(block + NUMBERS_OF_A_BLOCK, count));
    let sum = f32x4.splat(0);
    let moreSum = sum;
    for (; at + 16 < end; at += 32) {
      const a = v128.load(at);
      const b = v128.load(at, 16);
      sum = multiplyAndAdd(a, a, sum);
      moreSum = multiplyAndAdd(b, b, moreSum);
    }
    if (at < end) sum = multiplyAndAdd(v128.load(at), v128.load(at), sum);
    total += <f64>sumOf(f32x4.add(sum, moreSum));
  }
  return total;
}

/** The numbers of the formula come in 64 bits: 1 - 0.999 has lost half of its digits in 32. */
export function adamW(
  weights: Place,
  gradients: Place,
  means: Place,
  spreads: Place,
  count: Count,
  rate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  decay: f64,
  found1: f64,
  found2: f64,
  scale: f64,
): void {
  const keepMean = f32x4.splat(<f32>beta1);
  const keepSpread = f32x4.splat(<f32>beta2);
  const takeMean = f32x4.splat(<f32>((1 - beta1) * scale));
  const takeSpread = f32x4.splat(<f32>((1 - beta2) * scale * scale));
  const keepWeight = f32x4.splat(<f32>(1 - rate * decay));
  const stride = f32x4.splat(<f32>(rate / found1));
  const spreadScale = f32x4.splat(<f32>(1 / found2));
  const epsilon4 = f32x4.splat(<f32>epsilon);
  const zeros = f32x4.splat(0);
  for (let at: usize = 0; at < bytes(count); at += 16) {
    const gradient = v128.load(bytes(gradients) + at);
    v128.store(bytes(gradients) + at, zeros);
    const mean = multiplyAndAdd(keepMean, v128.load(bytes(means) + at), f32x4.mul(takeMean, gradient));
    v128.store(bytes(means) + at, mean);
    const squared = f32x4.mul(f32x4.mul(takeSpread, gradient), gradient);
    const spread = multiplyAndAdd(keepSpread, v128.load(bytes(spreads) + at), squared);
    v128.store(bytes(spreads) + at, spread);
    const size = f32x4.add(f32x4.sqrt(f32x4.mul(spread, spreadScale)), epsilon4);
    const step = f32x4.mul(stride, f32x4.div(mean, size));
    v128.store(bytes(weights) + at, f32x4.sub(f32x4.mul(v128.load(bytes(weights) + at), keepWeight), step));
  }
}
