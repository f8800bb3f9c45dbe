// What the test hub serves: bytes in memory, a file on the disk, or zeros that exist nowhere, each with its length and checksum.
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';

/** Bytes in memory; a file whose checksum is known; or so many zeros, which nobody fetches to the end. */
export type HubContent = Buffer | { path: string; sha256: string } | { zeros: number; sha256?: string };

export interface HubFile {
  /** As in the address: "owner/name", a 40-digit commit, a path in the repository. */
  repo: string;
  revision: string;
  file: string;
  bytes: HubContent;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const known = new WeakMap<Buffer, string>();

export function checksumOf({ bytes, file }: HubFile): string {
  if (!Buffer.isBuffer(bytes)) return bytes.sha256 ?? sha256Of(Buffer.from(file));
  const sha256 = known.get(bytes) ?? sha256Of(bytes);
  known.set(bytes, sha256);
  return sha256;
}

export function lengthOf({ bytes }: HubFile): number {
  if (Buffer.isBuffer(bytes)) return bytes.byteLength;
  return 'zeros' in bytes ? bytes.zeros : statSync(bytes.path).size;
}

const PIECE = Buffer.alloc(1024 * 1024);

/** The bytes from `from` up to, and without, `to`. */
export function contentBetween({ bytes }: HubFile, from: number, to: number): Readable {
  if (from >= to) return Readable.from([]);
  if (Buffer.isBuffer(bytes)) return Readable.from(slices(bytes.subarray(from, to)), { objectMode: false });
  if ('path' in bytes) return createReadStream(bytes.path, { start: from, end: to - 1, highWaterMark: 1024 * 1024 });
  return Readable.from(zeros(to - from), { objectMode: false });
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.byteLength; at += PIECE.byteLength) yield bytes.subarray(at, at + PIECE.byteLength);
}

function* zeros(length: number): Generator<Buffer> {
  for (let left = length; left > 0; left -= PIECE.byteLength) yield PIECE.subarray(0, Math.min(left, PIECE.byteLength));
}
