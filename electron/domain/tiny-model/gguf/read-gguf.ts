// Reads a whole small GGUF file with its weights. Made for the model that comes with the application, not for files of strangers: those the engine checks.
import { textOf } from '../utf-8';
import { ALIGNMENT, MAGIC, TYPE_F16, TYPE_F32, VALUE_TYPES, VERSION } from './format';
import { fromHalf } from './half';

export type ReadValue = string | number | boolean | ReadValue[];

export interface ReadTensor {
  dimensions: number[];
  values: Float32Array;
}

export interface ReadGguf {
  values: Map<string, ReadValue>;
  tensors: Map<string, ReadTensor>;
}

/** @throws Error when it is no such file, and RangeError when it ends too early */
export function readGguf(bytes: Uint8Array): ReadGguf {
  const cursor = createCursor(bytes);
  if (cursor.u32() !== MAGIC || cursor.u32() !== VERSION) throw new Error('This is no GGUF file of version 3.');
  const [tensorCount, valueCount] = [cursor.u64(), cursor.u64()];
  const values = new Map<string, ReadValue>();
  for (let index = 0; index < valueCount; index++) {
    const key = cursor.text();
    values.set(key, readValue(cursor, cursor.u32()));
  }
  const plans = [];
  for (let index = 0; index < tensorCount; index++) {
    const name = cursor.text();
    const dimensions = Array.from({ length: cursor.u32() }, cursor.u64);
    plans.push({ name, dimensions, type: cursor.u32(), offset: cursor.u64() });
  }
  const start = Math.ceil(cursor.place() / ALIGNMENT) * ALIGNMENT;
  const tensors = new Map<string, ReadTensor>();
  for (const { name, dimensions, type, offset } of plans) {
    const count = dimensions.reduce((product, size) => product * size, 1);
    tensors.set(name, { dimensions, values: readWeights(cursor.view, { type, at: start + offset, count }) });
  }
  return { values, tensors };
}

function readWeights(view: DataView, { type, at, count }: { type: number; at: number; count: number }): Float32Array {
  switch (type) {
    case TYPE_F32:
      return Float32Array.from({ length: count }, (_, index) => view.getFloat32(at + index * 4, true));
    case TYPE_F16:
      return Float32Array.from({ length: count }, (_, index) => fromHalf(view.getUint16(at + index * 2, true)));
    default:
      throw new Error(`Weights of type ${type} are not read here.`);
  }
}

interface Cursor {
  view: DataView;
  place: () => number;
  u32: () => number;
  u64: () => number;
  text: () => string;
  /** Moves on by so many bytes, and gives where they begin. */
  take: (bytes: number) => number;
}

function createCursor(bytes: Uint8Array): Cursor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let place = 0;
  const take = (count: number): number => {
    place += count;
    return place - count;
  };
  const u64 = (): number => Number(view.getBigUint64(take(8), true));
  return {
    view,
    place: () => place,
    u32: () => view.getUint32(take(4), true),
    u64,
    text: () => {
      const length = u64();
      const start = take(length);
      if (place > bytes.length) throw new RangeError('The file ends within a text.');
      return textOf(bytes.subarray(start, start + length));
    },
    take,
  };
}

function readValue(cursor: Cursor, type: number): ReadValue {
  const { view, take } = cursor;
  switch (type) {
    case VALUE_TYPES.u8:
      return view.getUint8(take(1));
    case VALUE_TYPES.i8:
      return view.getInt8(take(1));
    case VALUE_TYPES.u16:
      return view.getUint16(take(2), true);
    case VALUE_TYPES.i16:
      return view.getInt16(take(2), true);
    case VALUE_TYPES.u32:
      return cursor.u32();
    case VALUE_TYPES.i32:
      return view.getInt32(take(4), true);
    case VALUE_TYPES.f32:
      return view.getFloat32(take(4), true);
    case VALUE_TYPES.bool:
      return view.getUint8(take(1)) !== 0;
    case VALUE_TYPES.text:
      return cursor.text();
    case VALUE_TYPES.u64:
      return cursor.u64();
    case VALUE_TYPES.i64:
      return Number(view.getBigInt64(take(8), true));
    case VALUE_TYPES.f64:
      return view.getFloat64(take(8), true);
    case VALUE_TYPES.array: {
      const of = cursor.u32();
      const length = cursor.u64();
      const items: ReadValue[] = [];
      while (items.length < length) items.push(readValue(cursor, of));
      return items;
    }
    default:
      throw new Error(`There is no value of type ${type}.`);
  }
}
