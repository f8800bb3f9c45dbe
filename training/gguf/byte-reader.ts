// Reads numbers and texts one after another from bytes that may be anything: whoever asks for more than there is hears that the file is cut.
import { readUtf8 } from '../vocabulary/utf-8';
import { UnreadableFile } from './unreadable-file';

export interface ByteReader {
  readonly place: () => number;
  /** Bytes that are left. */
  readonly left: () => number;
  u8: () => number;
  i8: () => number;
  u16: () => number;
  i16: () => number;
  u32: () => number;
  i32: () => number;
  /** Beyond 2^53 a number is no count of anything in a file: damaged. */
  u64: () => number;
  i64: () => number;
  f32: () => number;
  f64: () => number;
  /** Its length in bytes, then the bytes of UTF-8. */
  text: () => string;
}

/** Longer texts than this stand in no header. */
const LONGEST_TEXT_BYTES = 2 ** 22;

/** The methods throw UnreadableFile. */
export function createByteReader(bytes: Uint8Array): ByteReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let place = 0;
  const take = (count: number): number => {
    if (count > bytes.length - place) throw new UnreadableFile('cut');
    place += count;
    return place - count;
  };
  const safe = (value: bigint): number => {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new UnreadableFile('damaged');
    return number;
  };
  const u64 = (): number => safe(view.getBigUint64(take(8), true));
  return {
    place: () => place,
    left: () => bytes.length - place,
    u8: () => view.getUint8(take(1)),
    i8: () => view.getInt8(take(1)),
    u16: () => view.getUint16(take(2), true),
    i16: () => view.getInt16(take(2), true),
    u32: () => view.getUint32(take(4), true),
    i32: () => view.getInt32(take(4), true),
    u64,
    i64: () => safe(view.getBigInt64(take(8), true)),
    f32: () => view.getFloat32(take(4), true),
    f64: () => view.getFloat64(take(8), true),
    text: () => {
      const length = u64();
      if (length > LONGEST_TEXT_BYTES) throw new UnreadableFile('damaged');
      const start = take(length);
      const { text, faults } = readUtf8(bytes.subarray(start, start + length));
      if (faults > 0) throw new UnreadableFile('damaged');
      return text;
    },
  };
}
