// What attention needs beside products: softmax over everything up to a place in the text, its way back, and the turning of pairs of numbers.
import { bytes, Count, exponential, largestOf, multiplyAndAdd, Place, sumOf } from './vector';

/** Bytes of a row that are read and written: its own entries, and zeros up to a multiple of 8. */
@inline
function written(row: Count): usize {
  return bytes((row + 8) & ~7);
}

/** Writes one number into all entries of a row after its own. */
@inline
function fillRest(start: usize, row: Count, number: f32): void {
  for (let at = start + bytes(row + 1); at < start + written(row); at += 4) store<f32>(at, number);
}

export function causalSoftmax(scores: Place, stride: Count, length: Count): void {
  for (let row: Count = 0; row < length; row++) {
    const start = bytes(scores + row * stride);
    const end = start + written(row);
    // Entries that do not count must not be the largest, and their power must be next to nothing.
    fillRest(start, row, -Infinity);
    let best = v128.load(start);
    for (let at = start + 16; at < end; at += 16) best = f32x4.pmax(best, v128.load(at));
    const best4 = f32x4.splat(largestOf(best));
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
    const share: f32 = 1.0 / sumOf(f32x4.add(sum, moreSum));
    const share4 = f32x4.splat(share);
    for (let at = start; at < end; at += 32) {
      const a = v128.load(at);
      const b = v128.load(at, 16);
      v128.store(at, f32x4.mul(a, share4));
      v128.store(at, f32x4.mul(b, share4), 16);
    }
    fillRest(start, row, 0);
  }
}

export function softmaxBackward(dShares: Place, shares: Place, stride: Count, length: Count): void {
  for (let row: Count = 0; row < length; row++) {
    let share = bytes(shares + row * stride);
    let gradient = bytes(dShares + row * stride);
    const end = share + written(row);
    const toGradient = gradient - share;
    let sum = f32x4.splat(0);
    let moreSum = sum;
    // Entries after the row's own have a share of 0, so they neither count in the sum nor get a gradient.
    for (let at = share; at < end; at += 32) {
      sum = multiplyAndAdd(v128.load(at), v128.load(at + toGradient), sum);
      moreSum = multiplyAndAdd(v128.load(at, 16), v128.load(at + toGradient, 16), moreSum);
    }
    const mean4 = f32x4.splat(sumOf(f32x4.add(sum, moreSum)));
    for (; share < end; share += 32, gradient += 32) {
      const a = v128.load(gradient);
      const b = v128.load(gradient, 16);
      const shareA = v128.load(share);
      const shareB = v128.load(share, 16);
      v128.store(gradient, f32x4.mul(shareA, f32x4.sub(a, mean4)));
      v128.store(gradient, f32x4.mul(shareB, f32x4.sub(b, mean4)), 16);
    }
  }
}

export function rotate(
  x: Place,
  stride: Count,
  angles: Place,
  rows: Count,
  length: Count,
  columns: Count,
  headSize: Count,
): void {
  const headBytes = bytes(headSize);
  for (let row: Count = 0; row < rows; row++) {
    const cosines = bytes(angles + (row % length) * 2 * headSize);
    const sines = cosines + headBytes;
    let number = bytes(x + row * stride);
    const end = number + bytes(columns);
    while (number < end) {
      for (let at: usize = 0; at < headBytes; at += 16, number += 16) {
        const pairs = v128.load(number);
        const swapped = v128.shuffle<f32>(pairs, pairs, 1, 0, 3, 2);
        const turned = f32x4.mul(pairs, v128.load(cosines + at));
        v128.store(number, multiplyAndAdd(swapped, v128.load(sines + at), turned));
      }
    }
  }
}
