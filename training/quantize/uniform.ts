// The simplest way to store numbers in few bits: even steps between the number of largest magnitude in a block and its opposite.
import { halfToNumber } from '#domain/dequantize/half';
import type { Reals } from '../kernels/kernels';
import { halfOf } from './half';

/** Numbers that share a scale. */
export const UNIFORM_BLOCK = 32;

export interface UniformCodes {
  /** Of each number, 2 to 8. */
  bits: number;
  /** One whole number for each: from -(2^(bits - 1) - 1) to 2^(bits - 1) - 1, so that zero stays zero. With two bits that is -1, 0 and 1. */
  codes: Int8Array<ArrayBuffer>;
  /** How far apart the steps of each block are, in half precision. */
  scales: Float32Array<ArrayBuffer>;
  /** What the codes stand for: code * scale. */
  values: Float32Array<ArrayBuffer>;
}

/** The last block may be shorter. */
export function quantizeUniform(values: Reals, bits: number): UniformCodes {
  if (!Number.isInteger(bits) || bits < 2 || bits > 8) throw new RangeError(`There are no codes of ${bits} bits here.`);
  const largestCode = 2 ** (bits - 1) - 1;
  const scales = new Float32Array(Math.ceil(values.length / UNIFORM_BLOCK));
  const codes = new Int8Array(values.length);
  const restored = new Float32Array(values.length);
  for (let from = 0; from < values.length; from += UNIFORM_BLOCK) {
    const end = Math.min(from + UNIFORM_BLOCK, values.length);
    let largest = 0;
    for (let index = from; index < end; index++) largest = Math.max(largest, Math.abs(values[index]));
    const scale = halfToNumber(halfOf(largest / largestCode));
    scales[from / UNIFORM_BLOCK] = scale;
    if (scale === 0) continue;
    for (let index = from; index < end; index++) {
      const code = Math.max(-largestCode, Math.min(largestCode, Math.round(values[index] / scale)));
      codes[index] = code;
      restored[index] = codes[index] * scale;
    }
  }
  return { bits, codes, scales, values: restored };
}

/** What a weight takes on average, its share of the scale included. */
export function uniformBitsPerWeight(bits: number): number {
  return bits + 16 / UNIFORM_BLOCK;
}
