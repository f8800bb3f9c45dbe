// Writes a whole GGUF file, version 3, with weights of 32 bits. The format: github.com/ggml-org/ggml, docs/gguf.md.
import type { Reals } from '../configuration';
import { createByteWriter, type ByteWriter } from './byte-writer';
import { ALIGNMENT, MAGIC, TYPE_F32, VALUE_TYPES, VERSION } from './format';

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
  values: Reals;
}

export interface GgufContent {
  values: ReadonlyMap<string, GgufValue>;
  tensors: readonly GgufTensor[];
}

export function writeGguf({ values, tensors }: GgufContent): Uint8Array<ArrayBuffer> {
  const out = createByteWriter();
  out.u32(MAGIC);
  out.u32(VERSION);
  out.u64(tensors.length);
  out.u64(values.size);
  for (const [key, value] of values) {
    out.text(key);
    writeValue(out, value);
  }
  // The table of contents: where each tensor will begin, counted from the end of the header.
  let offset = 0;
  for (const { name, dimensions, values: weights } of tensors) {
    out.text(name);
    out.u32(dimensions.length);
    dimensions.forEach(out.u64);
    out.u32(TYPE_F32);
    out.u64(offset);
    offset += Math.ceil((weights.length * 4) / ALIGNMENT) * ALIGNMENT;
  }
  for (const { values: weights } of tensors) {
    out.padTo(ALIGNMENT);
    weights.forEach(out.f32);
  }
  out.padTo(ALIGNMENT);
  return out.bytes();
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
