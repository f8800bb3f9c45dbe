// Writes a whole GGUF file: named values, then tensors, each in a type of its own.
import type { Reals } from '../kernels/kernels';
import { quantize, storedBytes, type StoredType } from '../quantize/quantize';
import { createByteWriter, type ByteWriter } from './byte-writer';
import { ALIGNMENT, MAGIC, TENSOR_TYPES, VALUE_TYPES, VERSION } from './format';

export type GgufValue =
  | { type: 'u32' | 'f32'; value: number }
  | { type: 'bool'; value: boolean }
  | { type: 'text'; value: string }
  | { type: 'texts'; value: readonly string[] }
  | { type: 'integers'; value: readonly number[] };

export interface GgufTensor {
  name: string;
  /** The fastest one first: the length of a row, then the number of rows. */
  dimensions: readonly number[];
  /** How the numbers are stored; a row has to be a whole number of its blocks. */
  type: StoredType;
  values: Reals;
}

export interface GgufContent {
  values: ReadonlyMap<string, GgufValue>;
  tensors: readonly GgufTensor[];
}

export function writeGguf(content: GgufContent): Uint8Array<ArrayBuffer> {
  const header = writeHeader(content);
  const sizes = content.tensors.map(({ values, type }) => aligned(storedBytes(values.length, type)));
  const file = new Uint8Array(header.length + sizes.reduce((sum, bytes) => sum + bytes, 0));
  file.set(header);
  let place = header.length;
  content.tensors.forEach(({ values, type }, index) => {
    file.set(quantize(values, type), place);
    place += sizes[index];
  });
  return file;
}

/** Ends where the first tensor begins. */
function writeHeader({ values, tensors }: GgufContent): Uint8Array<ArrayBuffer> {
  const out = createByteWriter();
  out.raw(MAGIC);
  out.u32(VERSION);
  out.u64(tensors.length);
  out.u64(values.size);
  for (const [key, value] of values) {
    out.text(key);
    writeValue(out, value);
  }
  // The table of contents: where each tensor will begin, counted from the end of the header.
  let offset = 0;
  for (const { name, dimensions, type, values: numbers } of tensors) {
    out.text(name);
    out.u32(dimensions.length);
    dimensions.forEach(out.u64);
    out.u32(TENSOR_TYPES[type]);
    out.u64(offset);
    offset += aligned(storedBytes(numbers.length, type));
  }
  out.padTo(ALIGNMENT);
  return out.bytes();
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function writeValue(out: ByteWriter, { type, value }: GgufValue): void {
  const { u32, f32, bool, text, array, i32 } = VALUE_TYPES;
  switch (type) {
    case 'u32':
      out.u32(u32);
      out.u32(value);
      return;
    case 'f32':
      out.u32(f32);
      out.f32(value);
      return;
    case 'bool':
      out.u32(bool);
      out.u8(value ? 1 : 0);
      return;
    case 'text':
      out.u32(text);
      out.text(value);
      return;
    case 'texts':
      [array, text].forEach(out.u32);
      out.u64(value.length);
      value.forEach(out.text);
      return;
    case 'integers':
      [array, i32].forEach(out.u32);
      out.u64(value.length);
      value.forEach(out.i32);
      return;
  }
}
