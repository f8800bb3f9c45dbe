// Turns numbers into the bytes of a tensor type, byte for byte as llama.cpp's reference quantizers do (quantize_row_q8_0_ref and
// quantize_row_q4_0_ref in ggml-quants.c), and back.
import { formatNamed } from '#domain/dequantize/formats';
import type { Reals } from '../kernels/kernels';
import { halfOf } from './half';

/** The types that models are stored in here, from the most exact one to the smallest. */
export const STORED_TYPES = ['F32', 'F16', 'Q8_0', 'Q4_0'] as const;

export type StoredType = (typeof STORED_TYPES)[number];

/** Numbers that share a scale; for types without scales 1. */
export const BLOCK_ELEMENTS: Readonly<Record<StoredType, number>> = { F32: 1, F16: 1, Q8_0: 32, Q4_0: 32 };

const BLOCK_BYTES: Readonly<Record<StoredType, number>> = { F32: 4, F16: 2, Q8_0: 34, Q4_0: 18 };

/** Bytes that so many numbers take; their count is a multiple of the type's block. */
export function storedBytes(count: number, type: StoredType): number {
  return (count / BLOCK_ELEMENTS[type]) * BLOCK_BYTES[type];
}

/** What a weight takes on average, scales included. */
export function bitsPerWeight(type: StoredType): number {
  return (BLOCK_BYTES[type] * 8) / BLOCK_ELEMENTS[type];
}

/** @throws RangeError when the numbers do not fill whole blocks */
export function quantize(values: Reals, type: StoredType): Uint8Array<ArrayBuffer> {
  if (values.length % BLOCK_ELEMENTS[type] !== 0)
    throw new RangeError(`${values.length} numbers fill no whole blocks.`);
  switch (type) {
    case 'F32':
      return new Uint8Array(new Float32Array(values).buffer);
    case 'F16':
      return new Uint8Array(halvesOf(values).buffer);
    case 'Q8_0':
      return inBlocks(values, type, writeBlockOf8);
    case 'Q4_0':
      return inBlocks(values, type, writeBlockOf4);
  }
}

/** What is left of the numbers after they were stored in this type. */
export function dequantized(values: Reals, type: StoredType): Float32Array<ArrayBuffer> {
  const out = new Float32Array(values.length);
  formatNamed(type)?.unpack(quantize(values, type), out);
  return out;
}

function halvesOf(values: Reals): Uint16Array<ArrayBuffer> {
  const halves = new Uint16Array(values.length);
  for (let index = 0; index < values.length; index++) halves[index] = halfOf(values[index]);
  return halves;
}

/** Writes the block that begins at `from` of the values, of 32 bits each, to `at` in the bytes. */
type WriteBlock = (values: Float32Array, from: number, bytes: DataView, at: number) => void;

function inBlocks(values: Reals, type: 'Q8_0' | 'Q4_0', writeBlock: WriteBlock): Uint8Array<ArrayBuffer> {
  const singles = values instanceof Float32Array ? values : new Float32Array(values);
  const bytes = new Uint8Array(storedBytes(values.length, type));
  const view = new DataView(bytes.buffer);
  for (let from = 0, at = 0; from < singles.length; from += BLOCK_ELEMENTS[type], at += BLOCK_BYTES[type]) {
    writeBlock(singles, from, view, at);
  }
  return bytes;
}

/** Eight bits each: the number of largest magnitude becomes 127 or -127. */
const writeBlockOf8: WriteBlock = (values, from, bytes, at) => {
  const scale = Math.fround(Math.abs(farthest(values, from)) / 127);
  const inverse = scale === 0 ? 0 : Math.fround(1 / scale);
  bytes.setUint16(at, halfOf(scale), true);
  for (let index = 0; index < 32; index++) {
    const scaled = Math.fround(values[from + index] * inverse);
    // Half way between two the one farther from zero, other than Math.round has it.
    bytes.setInt8(at + 2 + index, Math.sign(scaled) * Math.floor(Math.abs(scaled) + 0.5));
  }
};

/** Four bits each, 0 to 15 for -8 to 7: the number of largest magnitude becomes -8, so the scale takes the other sign. */
const writeBlockOf4: WriteBlock = (values, from, bytes, at) => {
  const scale = Math.fround(farthest(values, from) / -8);
  const inverse = scale === 0 ? 0 : Math.fround(1 / scale);
  bytes.setUint16(at, halfOf(scale), true);
  const code = (index: number): number => {
    const moved = Math.fround(Math.fround(values[from + index] * inverse) + 8.5);
    // The inverse of a very small scale is infinite; a processor then gives 0 as the whole number, and so does `| 0`.
    return Math.min(15, moved | 0);
  };
  for (let index = 0; index < 16; index++) bytes.setUint8(at + 2 + index, code(index) | (code(index + 16) << 4));
};

/** The number of largest magnitude in a block; the first of several. */
function farthest(values: Float32Array, from: number): number {
  let found = 0;
  for (let index = from; index < from + 32; index++)
    if (Math.abs(values[index]) > Math.abs(found)) found = values[index];
  return found;
}
