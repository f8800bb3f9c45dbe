// Divides a real model into parts as llama-gguf-split does, for tests: all values in the first, the tensors among all.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cursor } from '../gguf/cursor';
import { number32, number64, string } from '../gguf/write-gguf';
import { partName } from '#domain/split-name';

const ALIGNMENT = 32;
const FIXED_BYTES = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];

interface RawTensor {
  /** Name, dimensions and type as they stand in the header. */
  head: Buffer;
  data: Buffer;
}

/** @returns the paths of the parts, the first one first */
export function splitModel(file: string, folder: string, count: number): string[] {
  const { values, keyCount, tensors } = readModel(readFileSync(file));
  const each = Math.ceil(tensors.length / count);
  return Array.from({ length: count }, (_, index) => {
    const own = tensors.slice(index * each, (index + 1) * each);
    const marks = splitValues(index, count, tensors.length);
    const keys = index === 0 ? Buffer.concat([values, marks]) : marks;
    const path = join(folder, partName('model', index + 1, count));
    writeFileSync(path, part(own, keys, index === 0 ? keyCount + 3 : 3));
    return path;
  });
}

function readModel(bytes: Buffer): { values: Buffer; keyCount: number; tensors: RawTensor[] } {
  const cursor = new Cursor(bytes);
  cursor.skip(8);
  const tensorCount = Number(cursor.u64());
  const keyCount = Number(cursor.u64());
  const valuesAt = cursor.position;
  for (let index = 0; index < keyCount; index += 1) {
    cursor.skip(Number(cursor.u64()));
    skipValue(cursor, cursor.u32());
  }
  const values = bytes.subarray(valuesAt, cursor.position);
  const found = Array.from({ length: tensorCount }, () => {
    const at = cursor.position;
    cursor.skip(Number(cursor.u64()));
    cursor.skip(cursor.u32() * 8 + 4);
    return { head: bytes.subarray(at, cursor.position), offset: Number(cursor.u64()) };
  });
  const dataAt = aligned(cursor.position);
  const tensors = found.map(({ head, offset }, index) => {
    const end = found[index + 1]?.offset ?? bytes.length - dataAt;
    return { head, data: bytes.subarray(dataAt + offset, dataAt + end) };
  });
  return { values, keyCount, tensors };
}

function skipValue(cursor: Cursor, type: number): void {
  if (type === 8) cursor.skip(Number(cursor.u64()));
  else if (type === 9) {
    const itemType = cursor.u32();
    const length = Number(cursor.u64());
    for (let index = 0; index < length; index += 1) skipValue(cursor, itemType);
  } else cursor.skip(FIXED_BYTES[type] ?? 0);
}

function splitValues(index: number, count: number, tensors: number): Buffer {
  return Buffer.concat([
    value('split.no', 2, index),
    value('split.count', 2, count),
    value('split.tensors.count', 5, tensors),
  ]);
}

/** Types 2 and 5: a short without a sign, an integer with one. */
function value(key: string, type: 2 | 5, number: number): Buffer {
  const bytes = Buffer.alloc(type === 2 ? 2 : 4);
  if (type === 2) bytes.writeUInt16LE(number);
  else bytes.writeInt32LE(number);
  return Buffer.concat([string(key), number32(type), bytes]);
}

function part(tensors: readonly RawTensor[], keys: Buffer, keyCount: number): Buffer {
  const heads: Buffer[] = [];
  const data: Buffer[] = [];
  let offset = 0;
  for (const tensor of tensors) {
    heads.push(tensor.head, number64(BigInt(offset)));
    const padded = Buffer.concat([tensor.data, Buffer.alloc(aligned(tensor.data.length) - tensor.data.length)]);
    data.push(padded);
    offset += padded.length;
  }
  const header = Buffer.concat([
    Buffer.from('GGUF'),
    number32(3),
    number64(BigInt(tensors.length)),
    number64(BigInt(keyCount)),
    keys,
    ...heads,
  ]);
  return Buffer.concat([header, Buffer.alloc(aligned(header.length) - header.length), ...data]);
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}
