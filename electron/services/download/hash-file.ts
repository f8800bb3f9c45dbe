// The SHA-256 of a file that is there, read once.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';

export interface Reading {
  /** Bytes read so far. */
  onRead: (bytes: number) => void;
  signal: AbortSignal;
}

/** Hexadecimal. */
export async function hashFile(path: string, reading: Reading): Promise<string> {
  const hash = createHash('sha256');
  await feedFile(path, hash, reading);
  return hash.digest('hex');
}

/** Reads a file into a hash; returns how many bytes that were. */
export async function feedFile(path: string, hash: Hash, { onRead, signal }: Reading): Promise<number> {
  let total = 0;
  const stream = createReadStream(path, { highWaterMark: 1024 * 1024, signal });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    total += chunk.byteLength;
    onRead(total);
  }
  return total;
}
