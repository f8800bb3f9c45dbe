// Quantized types: a block holds a short code for each number, and a scale (in some an offset too) for each group of them.
// Every such type is described by where its codes and scales lie; turning them into numbers is then the same for all.
import type { StoredNumber, TensorFormat } from './tensor-format';

export interface BlockLayout {
  blockElements: number;
  blockBytes: number;
  codeBits: number;
  /** Numbers that share a scale; a divisor of blockElements. */
  groupElements: number;
  /** What each code stands for before it is scaled. */
  levels: readonly number[];
  /** The codes of the block that begins at `at`. */
  readCodes: (bytes: Uint8Array, at: number, codes: Uint8Array) => void;
  /** The scales of its groups, and what is added after scaling. */
  readScales: (bytes: Uint8Array, at: number, scales: GroupScales) => void;
}

/** One entry a group. In double precision, so that rounding happens once, when the number is stored. */
export interface GroupScales {
  factors: Float64Array;
  offsets: Float64Array;
}

export function blockFormat(layout: BlockLayout): TensorFormat {
  const { blockElements, blockBytes, groupElements, readCodes, readScales } = layout;
  const levels = Float64Array.from(layout.levels);
  const groups = blockElements / groupElements;
  const codes = new Uint8Array(blockElements);
  const scales = { factors: new Float64Array(groups), offsets: new Float64Array(groups) };
  const read = (bytes: Uint8Array, at: number): void => {
    readCodes(bytes, at, codes);
    readScales(bytes, at, scales);
  };
  const unpack = (bytes: Uint8Array, out: Float32Array): void => {
    const blocks = Math.floor(bytes.length / blockBytes);
    for (let block = 0; block < blocks; block += 1) {
      read(bytes, block * blockBytes);
      let index = 0;
      for (let group = 0; group < groups; group += 1) {
        const factor = scales.factors[group] ?? 0;
        const offset = scales.offsets[group] ?? 0;
        for (const end = index + groupElements; index < end; index += 1) {
          out[block * blockElements + index] = (levels[codes[index] ?? 0] ?? 0) * factor + offset;
        }
      }
    }
  };
  const look = (block: Uint8Array): StoredNumber[] => {
    read(block, 0);
    return Array.from(codes, (code, index) => {
      const group = Math.floor(index / groupElements);
      const level = levels[code] ?? 0;
      const factor = scales.factors[group] ?? 0;
      const offset = scales.offsets[group] ?? 0;
      const bits = code.toString(2).padStart(layout.codeBits, '0');
      return { bits, level, factor, offset, value: Math.fround(level * factor + offset) };
    });
  };
  return { blockElements, blockBytes, unpack, look };
}

/** Codes that count up from `least`. */
export function steps(codeBits: number, least: number): number[] {
  return Array.from({ length: 2 ** codeBits }, (_, code) => code + least);
}
