// Writes the bytes of a GGUF header from values and tensors. It checks nothing, so that tests can write strange ones.

export type WrittenValue =
  | { type: 'u32' | 'f32' | 'u64' | 'i32' | 'bool'; value: number }
  | { type: 'text'; value: string }
  | { type: 'texts'; value: readonly string[] }
  | { type: 'numbers' | 'booleans' | 'integers'; value: readonly number[] }
  /** Raw bytes of type number and value. */
  | { type: 'raw'; value: Buffer };

export interface WrittenTensor {
  name: string;
  dimensions: readonly number[];
  /** Number of the type; 0 is F32, 2 is Q4_0. */
  type?: number;
  offset?: number;
  /** Bytes the tensor takes; only used to place the next one. */
  bytes?: number;
}

export interface WrittenHeader {
  version?: number;
  values: Readonly<Record<string, WrittenValue>>;
  tensors: readonly WrittenTensor[];
  tensorCount?: bigint;
  keyCount?: bigint;
}

export const u32 = (value: number): WrittenValue => ({ type: 'u32', value });
export const text = (value: string): WrittenValue => ({ type: 'text', value });
export const f32 = (value: number): WrittenValue => ({ type: 'f32', value });
export const texts = (value: readonly string[]): WrittenValue => ({ type: 'texts', value });
export const numbers = (value: readonly number[]): WrittenValue => ({ type: 'numbers', value });

/** The header, padded up to where the weights would begin. */
export function writeGguf({ version = 3, values, tensors, tensorCount, keyCount }: WrittenHeader): Buffer {
  const entries = Object.entries(values);
  const parts = [
    Buffer.from('GGUF'),
    number32(version),
    number64(tensorCount ?? BigInt(tensors.length)),
    number64(keyCount ?? BigInt(entries.length)),
  ];
  for (const [key, value] of entries) parts.push(string(key), written(value));
  let end = 0;
  for (const { name, dimensions, type = 0, offset, bytes } of tensors) {
    const start = Math.ceil(end / 32) * 32;
    parts.push(string(name), number32(dimensions.length), ...dimensions.map((size) => number64(BigInt(size))));
    parts.push(number32(type), number64(BigInt(offset ?? start)));
    end = start + (bytes ?? dimensions.reduce((product, size) => product * size, 4));
  }
  const header = Buffer.concat(parts);
  return Buffer.concat([header, Buffer.alloc((32 - (header.length % 32)) % 32)]);
}

function written(value: WrittenValue): Buffer {
  switch (value.type) {
    case 'u32':
      return Buffer.concat([number32(4), number32(value.value)]);
    case 'i32': {
      const bytes = Buffer.alloc(4);
      bytes.writeInt32LE(value.value);
      return Buffer.concat([number32(5), bytes]);
    }
    case 'f32': {
      const bytes = Buffer.alloc(4);
      bytes.writeFloatLE(value.value);
      return Buffer.concat([number32(6), bytes]);
    }
    case 'bool':
      return Buffer.concat([number32(7), Buffer.from([value.value])]);
    case 'u64':
      return Buffer.concat([number32(10), number64(BigInt(value.value))]);
    case 'text':
      return Buffer.concat([number32(8), string(value.value)]);
    case 'texts':
      return Buffer.concat([arrayOf(8, value.value.length), strings(value.value)]);
    case 'numbers':
      return Buffer.concat([arrayOf(4, value.value.length), Buffer.from(Uint32Array.from(value.value).buffer)]);
    case 'integers':
      return Buffer.concat([arrayOf(5, value.value.length), Buffer.from(Int32Array.from(value.value).buffer)]);
    case 'booleans':
      return Buffer.concat([arrayOf(7, value.value.length), Buffer.from(value.value)]);
    case 'raw':
      return value.value;
  }
}

function arrayOf(itemType: number, length: number): Buffer {
  return Buffer.concat([number32(9), number32(itemType), number64(BigInt(length))]);
}

/** Many texts, a vocabulary for example, without a buffer for each. */
function strings(contents: readonly string[]): Buffer {
  const lengths = contents.map((content) => Buffer.byteLength(content));
  const bytes = Buffer.alloc(lengths.reduce((total, length) => total + 8 + length, 0));
  let position = 0;
  contents.forEach((content, index) => {
    position = bytes.writeBigUInt64LE(BigInt(lengths[index] ?? 0), position);
    position += bytes.write(content, position);
  });
  return bytes;
}

export function string(content: string): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([number64(BigInt(bytes.length)), bytes]);
}

export function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

export function number64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}
