// The types with 32 numbers a block. Source: ggml-common.h and ggml-quants.c of llama.cpp.
import { blockFormat, steps, type BlockLayout, type GroupScales } from './block-format';
import { byteAt, halfAt } from './half';

const BLOCK = { blockElements: 32, groupElements: 32 } as const;

/** Four bits each: the lower halves of 16 bytes are the first 16 numbers, the upper halves the others. */
export function readNibbles(bytes: Uint8Array, at: number, codes: Uint8Array, to = 0): void {
  for (let index = 0; index < 16; index += 1) {
    const pair = byteAt(bytes, at + index);
    codes[to + index] = pair & 15;
    codes[to + index + 16] = pair >> 4;
  }
}

/** Four bits each in 16 bytes at `low`, and a fifth bit for every number in 4 bytes at `high`. */
function readFives(bytes: Uint8Array, high: number, low: number, codes: Uint8Array): void {
  readNibbles(bytes, low, codes);
  for (let index = 0; index < 32; index += 1) {
    codes[index] = (codes[index] ?? 0) | (((byteAt(bytes, high + (index >> 3)) >> (index & 7)) & 1) << 4);
  }
}

const oneFactor = (bytes: Uint8Array, at: number, { factors }: GroupScales): void => {
  factors[0] = halfAt(bytes, at);
};
const factorAndOffset = (bytes: Uint8Array, at: number, { factors, offsets }: GroupScales): void => {
  factors[0] = halfAt(bytes, at);
  offsets[0] = halfAt(bytes, at + 2);
};

/** The 16 levels of "non-linear" four bits: closer together around zero. */
export const NON_LINEAR = [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113];
/** Twice the numbers that a float of 4 bits has: 1 sign, 2 exponent and 1 fraction bit. */
const FLOAT_4 = [0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12];

const four = (layout: Pick<BlockLayout, 'blockBytes' | 'levels' | 'readScales'>, codesAt: number) =>
  blockFormat({
    ...BLOCK,
    ...layout,
    codeBits: 4,
    readCodes: (bytes, at, codes) => readNibbles(bytes, at + codesAt, codes),
  });

export const q4_0 = four({ blockBytes: 18, levels: steps(4, -8), readScales: oneFactor }, 2);
export const q4_1 = four({ blockBytes: 20, levels: steps(4, 0), readScales: factorAndOffset }, 4);
export const iq4_nl = four({ blockBytes: 18, levels: NON_LINEAR, readScales: oneFactor }, 2);
export const mxfp4 = four(
  {
    blockBytes: 17,
    levels: FLOAT_4,
    /** One byte, a power of two; half of it, because the levels are doubled. */
    readScales: (bytes, at, { factors }) => {
      factors[0] = 2 ** (byteAt(bytes, at) - 128);
    },
  },
  1,
);
export const q5_0 = blockFormat({
  ...BLOCK,
  blockBytes: 22,
  codeBits: 5,
  levels: steps(5, -16),
  readScales: oneFactor,
  readCodes: (bytes, at, codes) => readFives(bytes, at + 2, at + 6, codes),
});
export const q5_1 = blockFormat({
  ...BLOCK,
  blockBytes: 24,
  codeBits: 5,
  levels: steps(5, 0),
  readScales: factorAndOffset,
  readCodes: (bytes, at, codes) => readFives(bytes, at + 4, at + 8, codes),
});
/** Bytes with a sign: 128 to 255 stand for -128 to -1. */
export const q8_0 = blockFormat({
  ...BLOCK,
  blockBytes: 34,
  codeBits: 8,
  readScales: oneFactor,
  levels: Array.from({ length: 256 }, (_, code) => (code < 128 ? code : code - 256)),
  readCodes: (bytes, at, codes) => codes.set(bytes.subarray(at + 2, at + 34)),
});
