// What is in a model file, read back from its bytes: its keys with their values, its tensors with their types and sizes, and what is left.
import { readGguf } from '#training/gguf/read-gguf';

export interface FileKey {
  key: string;
  value: string;
}

export interface FileTensor {
  name: string;
  /** As the file has them: the length of a row, then the number of rows. */
  dimensions: readonly number[];
  type: string;
  bytes: number;
  /** Where its numbers begin, bytes from the start of the file. */
  offset: number;
}

export interface FileView {
  bytes: number;
  keys: FileKey[];
  tensors: FileTensor[];
  /** In all tensors together. */
  numbers: number;
  /** Head, keys and list of tensors, with what fills up between them. */
  headBytes: number;
}

const LONGEST_VALUE = 60;

/** @throws UnreadableFile */
export function viewOf(file: Uint8Array): FileView {
  const { values, tensors } = readGguf(file);
  const listed = [...tensors].map(([name, { dimensions, type, bytes }]) => {
    const offset = bytes.byteOffset - file.byteOffset;
    return { name, dimensions, type, bytes: bytes.length, offset };
  });
  const data = listed.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    bytes: file.length,
    keys: [...values].map(([key, value]) => ({ key, value: shortly(value) })),
    tensors: listed,
    numbers: listed.reduce((sum, { dimensions }) => sum + dimensions.reduce((size, one) => size * one, 1), 0),
    headBytes: file.length - data,
  };
}

function shortly(value: unknown): string {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const { length } = value as { length: number };
    return length === 0 ? 'an empty list' : `a list of ${length}`;
  }
  const words = typeof value === 'string' ? value.replace(/\s+/g, ' ') : String(value);
  return words.length > LONGEST_VALUE ? `${words.slice(0, LONGEST_VALUE)}…` : words;
}
