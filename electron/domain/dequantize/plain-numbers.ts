// Types whose bits are the number itself: 32-bit floats and the two kinds of 16 bits.
import { allHalves, byteAt, halfToNumber } from './half';
import type { StoredNumber, TensorFormat } from './tensor-format';

/** As many numbers as are looked at as a "block"; the types have no blocks of their own. */
const LOOKED_AT = 32;

const bitsAt = (bytes: Uint8Array, at: number, count: number): number => {
  let bits = 0;
  for (let index = count - 1; index >= 0; index -= 1) bits = bits * 256 + byteAt(bytes, at + index);
  return bits;
};

function plain(numberBytes: number, toNumber: (bits: number) => number, unpack: TensorFormat['unpack']): TensorFormat {
  return {
    blockElements: 1,
    blockBytes: numberBytes,
    unpack,
    look: (bytes): StoredNumber[] => {
      const count = Math.min(LOOKED_AT, Math.floor(bytes.length / numberBytes));
      return Array.from({ length: count }, (_, index) => {
        const bits = bitsAt(bytes, index * numberBytes, numberBytes);
        const written = bits.toString(2).padStart(numberBytes * 8, '0');
        return { bits: written, level: null, factor: 1, offset: 0, value: toNumber(bits) };
      });
    },
  };
}

const word = new DataView(new ArrayBuffer(4));

function floatOf(bits: number): number {
  word.setUint32(0, bits);
  return word.getFloat32(0);
}

/** Files have the lower byte first, as have all processors that this runs on: the bytes are taken over as they are. */
export const f32 = plain(4, floatOf, (bytes, out) => {
  const length = Math.floor(bytes.length / 4) * 4;
  new Uint8Array(out.buffer, out.byteOffset, length).set(bytes.subarray(0, length));
});

export const f16 = plain(2, halfToNumber, (bytes, out) => {
  const numbers = allHalves();
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    out[at >> 1] = numbers[byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8)] ?? 0;
  }
});

/** The upper half of a 32-bit float. */
export const bf16 = plain(
  2,
  (bits) => floatOf(bits * 65_536),
  (bytes, out) => {
    const words = new Uint32Array(out.buffer, out.byteOffset, bytes.length >> 1);
    for (let at = 0; at + 1 < bytes.length; at += 2) {
      words[at >> 1] = (byteAt(bytes, at) << 16) | (byteAt(bytes, at + 1) << 24);
    }
  },
);
