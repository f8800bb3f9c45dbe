// A row of bytes that grows as numbers and texts are written to it, the lowest byte of a number first.
import { utf8Of } from '../vocabulary/utf-8';

export interface ByteWriter {
  u8: (value: number) => void;
  u32: (value: number) => void;
  i32: (value: number) => void;
  u64: (value: number) => void;
  f32: (value: number) => void;
  /** Its length in bytes, then the bytes. */
  text: (value: string) => void;
  /** As they are. */
  raw: (bytes: ArrayLike<number>) => void;
  /** Zeros up to the next multiple. */
  padTo: (multiple: number) => void;
  bytes: () => Uint8Array<ArrayBuffer>;
}

const FIRST_BYTES = 4096;

export function createByteWriter(): ByteWriter {
  let held = new Uint8Array(FIRST_BYTES);
  let view = new DataView(held.buffer);
  let length = 0;
  /** Makes room and moves on; gives the place where to write. */
  const take = (bytes: number): number => {
    if (length + bytes > held.length) {
      const larger = new Uint8Array(Math.max(held.length * 2, length + bytes));
      larger.set(held);
      held = larger;
      view = new DataView(held.buffer);
    }
    length += bytes;
    return length - bytes;
  };
  // The place is taken first: it may replace the view.
  const write = (bytes: number, at: (place: number) => void): void => at(take(bytes));
  const raw = (bytes: ArrayLike<number>): void => write(bytes.length, (place) => held.set(bytes, place));
  const u64 = (value: number): void => write(8, (place) => view.setBigUint64(place, BigInt(value), true));
  return {
    u8: (value) => write(1, (place) => view.setUint8(place, value)),
    u32: (value) => write(4, (place) => view.setUint32(place, value, true)),
    i32: (value) => write(4, (place) => view.setInt32(place, value, true)),
    u64,
    f32: (value) => write(4, (place) => view.setFloat32(place, value, true)),
    text: (value) => {
      const bytes = utf8Of(value);
      u64(bytes.length);
      raw(bytes);
    },
    raw,
    padTo: (multiple) => void take((multiple - (length % multiple)) % multiple),
    bytes: () => held.slice(0, length),
  };
}
