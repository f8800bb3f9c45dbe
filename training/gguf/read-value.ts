// Reads one named value of a header. Whole and decimal numbers of every width are numbers afterwards.
import type { ByteReader } from './byte-reader';
import { VALUE_TYPES } from './format';
import { UnreadableFile } from './unreadable-file';

export type ReadValue = string | number | boolean | readonly ReadValue[];

/** Lists of lists are allowed, but nobody writes many into one another. */
const DEEPEST = 4;

/** @throws UnreadableFile */
export function readValue(from: ByteReader, type: number, depth = 0): ReadValue {
  switch (type) {
    case VALUE_TYPES.u8:
      return from.u8();
    case VALUE_TYPES.i8:
      return from.i8();
    case VALUE_TYPES.u16:
      return from.u16();
    case VALUE_TYPES.i16:
      return from.i16();
    case VALUE_TYPES.u32:
      return from.u32();
    case VALUE_TYPES.i32:
      return from.i32();
    case VALUE_TYPES.f32:
      return from.f32();
    case VALUE_TYPES.bool:
      return from.u8() !== 0;
    case VALUE_TYPES.text:
      return from.text();
    case VALUE_TYPES.array:
      return readList(from, depth + 1);
    case VALUE_TYPES.u64:
      return from.u64();
    case VALUE_TYPES.i64:
      return from.i64();
    case VALUE_TYPES.f64:
      return from.f64();
    default:
      throw new UnreadableFile('damaged');
  }
}

function readList(from: ByteReader, depth: number): ReadValue[] {
  if (depth > DEEPEST) throw new UnreadableFile('damaged');
  const type = from.u32();
  const length = from.u64();
  // No item takes less than a byte: a list that cannot fit is not begun.
  if (length > from.left()) throw new UnreadableFile('cut');
  const items: ReadValue[] = [];
  while (items.length < length) items.push(readValue(from, type, depth));
  return items;
}
