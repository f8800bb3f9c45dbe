// Small real GGUF files for tests of finding and taking in: a sound header, one tensor, and nothing that could be run.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface SmallGguf {
  architecture?: string;
  name?: string;
  /** Further texts of the header, and numbers (32 bits). */
  values?: Record<string, string | number>;
  /** False for files of other kinds than language models. */
  withVocabulary?: boolean;
}

/** @returns the bytes of the file */
export function smallGguf({
  architecture = 'llama',
  name,
  values = {},
  withVocabulary = true,
}: SmallGguf = {}): Buffer {
  const all: [string, string | number | string[]][] = [
    ...(architecture === '' ? [] : [['general.architecture', architecture] satisfies [string, string]]),
    ...(name === undefined ? [] : [['general.name', name] satisfies [string, string]]),
    ...Object.entries(values),
  ];
  if (withVocabulary) all.push(['tokenizer.ggml.model', 'gpt2'], ['tokenizer.ggml.tokens', ['a', 'b']]);
  const tensor = [text('token_embd.weight'), u32(2), u64(32), u64(2), u32(0), u64(0)];
  const header = Buffer.concat([Buffer.from('GGUF'), u32(3), u64(1), u64(all.length), ...all.map(entry), ...tensor]);
  return Buffer.concat([header, Buffer.alloc((32 - (header.length % 32)) % 32), Buffer.alloc(256)]);
}

/** Writes such a file, with the folders above it. */
export function writeSmallGguf(file: string, what: SmallGguf = {}): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, smallGguf(what));
  return file;
}

function entry([key, value]: [string, string | number | string[]]): Buffer {
  if (typeof value === 'string') return Buffer.concat([text(key), u32(8), text(value)]);
  if (typeof value === 'number') return Buffer.concat([text(key), u32(4), u32(value)]);
  return Buffer.concat([text(key), u32(9), u32(8), u64(value.length), ...value.map(text)]);
}

function text(content: string): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([u64(bytes.length), bytes]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
