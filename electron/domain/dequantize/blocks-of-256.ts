// The types with 256 numbers a block, in groups of 16 or 32 whose scales are quantized themselves. Source: ggml-common.h and
// ggml-quants.c of llama.cpp.
import { blockFormat, steps, type GroupScales } from './block-format';
import { NON_LINEAR, readNibbles } from './blocks-of-32';
import { byteAt, halfAt, signedByteAt } from './half';

const BLOCK = { blockElements: 256 } as const;

/** Two bits each: of 32 bytes the lowest pairs of bits are 32 numbers, the next pairs the next 32, and so on; twice. */
function readPairs(bytes: Uint8Array, at: number, codes: Uint8Array): void {
  for (let index = 0; index < 256; index += 1) {
    const byte = byteAt(bytes, at + (index >> 7) * 32 + (index & 31));
    codes[index] = (byte >> (((index >> 5) & 3) * 2)) & 3;
  }
}

/** Four bits each: of 32 bytes the lower halves are 32 numbers, the upper halves the next 32; four times. */
function readHalves(bytes: Uint8Array, at: number, codes: Uint8Array): void {
  for (let index = 0; index < 128; index += 1) {
    const to = (index >> 5) * 64 + (index & 31);
    codes[to] = byteAt(bytes, at + index) & 15;
    codes[to + 32] = byteAt(bytes, at + index) >> 4;
  }
}

/** One more bit for each: bit n of 32 bytes belongs to the nth 32 numbers. */
function addBit(bytes: Uint8Array, at: number, codes: Uint8Array, value: number): void {
  for (let index = 0; index < 256; index += 1) {
    if ((byteAt(bytes, at + (index & 31)) >> (index >> 5)) & 1) codes[index] = (codes[index] ?? 0) + value;
  }
}

/** Eight scales and eight minimums of six bits each in twelve bytes, both scaled by a half-precision number of their own. */
function readSixBitPairs(bytes: Uint8Array, at: number, { factors, offsets }: GroupScales): void {
  const [scale, least, packed] = [halfAt(bytes, at), halfAt(bytes, at + 2), at + 4];
  for (let group = 0; group < 4; group += 1) {
    const [first, second] = [byteAt(bytes, packed + group), byteAt(bytes, packed + group + 4)];
    const rest = byteAt(bytes, packed + group + 8);
    factors[group] = scale * (first & 63);
    offsets[group] = -least * (second & 63);
    factors[group + 4] = scale * ((rest & 15) | ((first >> 6) << 4));
    offsets[group + 4] = -least * ((rest >> 4) | ((second >> 6) << 4));
  }
}

export const q2_k = blockFormat({
  ...BLOCK,
  blockBytes: 84,
  codeBits: 2,
  groupElements: 16,
  levels: steps(2, 0),
  readCodes: (bytes, at, codes) => readPairs(bytes, at + 16, codes),
  readScales: (bytes, at, { factors, offsets }) => {
    const [scale, least] = [halfAt(bytes, at + 80), halfAt(bytes, at + 82)];
    for (let group = 0; group < 16; group += 1) {
      factors[group] = scale * (byteAt(bytes, at + group) & 15);
      offsets[group] = -least * (byteAt(bytes, at + group) >> 4);
    }
  },
});

export const q3_k = blockFormat({
  ...BLOCK,
  blockBytes: 110,
  codeBits: 3,
  groupElements: 16,
  levels: steps(3, -4),
  readCodes: (bytes, at, codes) => {
    readPairs(bytes, at + 32, codes);
    addBit(bytes, at, codes, 4);
  },
  readScales: (bytes, at, { factors }) => {
    const scale = halfAt(bytes, at + 108);
    for (let group = 0; group < 16; group += 1) {
      const low = (byteAt(bytes, at + 96 + (group & 7)) >> (group < 8 ? 0 : 4)) & 15;
      const high = (byteAt(bytes, at + 104 + (group & 3)) >> ((group >> 2) * 2)) & 3;
      factors[group] = scale * ((low | (high << 4)) - 32);
    }
  },
});

export const q4_k = blockFormat({
  ...BLOCK,
  blockBytes: 144,
  codeBits: 4,
  groupElements: 32,
  levels: steps(4, 0),
  readScales: readSixBitPairs,
  readCodes: (bytes, at, codes) => readHalves(bytes, at + 16, codes),
});

export const q5_k = blockFormat({
  ...BLOCK,
  blockBytes: 176,
  codeBits: 5,
  groupElements: 32,
  levels: steps(5, 0),
  readScales: readSixBitPairs,
  readCodes: (bytes, at, codes) => {
    readHalves(bytes, at + 48, codes);
    addBit(bytes, at + 16, codes, 16);
  },
});

export const q6_k = blockFormat({
  ...BLOCK,
  blockBytes: 210,
  codeBits: 6,
  groupElements: 16,
  levels: steps(6, -32),
  /** Of each 128 numbers the first 64 are the lower halves of 64 bytes; two more bits of each lie in 32 bytes behind. */
  readCodes: (bytes, at, codes) => {
    for (let index = 0; index < 256; index += 1) {
      const [half, quarter] = [index >> 7, (index >> 5) & 3];
      const low = byteAt(bytes, at + half * 64 + (index & 63));
      const high = byteAt(bytes, at + 128 + half * 32 + (index & 31)) >> (quarter * 2);
      codes[index] = (quarter < 2 ? low & 15 : low >> 4) | ((high & 3) << 4);
    }
  },
  readScales: (bytes, at, { factors }) => {
    const scale = halfAt(bytes, at + 208);
    for (let group = 0; group < 16; group += 1) factors[group] = scale * signedByteAt(bytes, at + 192 + group);
  },
});

export const iq4_xs = blockFormat({
  ...BLOCK,
  blockBytes: 136,
  codeBits: 4,
  groupElements: 32,
  levels: NON_LINEAR,
  readCodes: (bytes, at, codes) => {
    for (let group = 0; group < 8; group += 1) readNibbles(bytes, at + 8 + group * 16, codes, group * 32);
  },
  readScales: (bytes, at, { factors }) => {
    const scale = halfAt(bytes, at);
    const highs = byteAt(bytes, at + 2) | (byteAt(bytes, at + 3) << 8);
    for (let group = 0; group < 8; group += 1) {
      const low = (byteAt(bytes, at + 4 + (group >> 1)) >> ((group & 1) * 4)) & 15;
      factors[group] = scale * ((low | (((highs >> (group * 2)) & 3) << 4)) - 32);
    }
  },
});
