// The SHA-256 of a file that is there, read once.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Sink } from './sink';

export interface Reading {
  /** Bytes read so far. */
  onRead: (bytes: number) => void;
  signal: AbortSignal;
}

/** Hexadecimal. */
export async function hashFile(path: string, reading: Reading): Promise<string> {
  const hash = createHash('sha256');
  const add = (bytes: Uint8Array): null => {
    hash.update(bytes);
    return null;
  };
  await feedFile(path, add, reading);
  return hash.digest('hex');
}

/** Reads a file into what takes its bytes; returns how many those were. */
export async function feedFile(path: string, add: Sink['read'], { onRead, signal }: Reading): Promise<number> {
  let total = 0;
  const stream = createReadStream(path, { highWaterMark: 1024 * 1024, signal });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    // Afterwards its memory may be somewhere else.
    total += chunk.byteLength;
    await add(chunk);
    onRead(total);
  }
  return total;
}
