// Copies a file to another disk and proves the copy: length and SHA-256 of what was read and of what can be read back are the same.
import { createHash } from 'node:crypto';
import { open, rm, stat, type FileHandle } from 'node:fs/promises';
import { FailureError } from '#contract/failure';
import { hashFile } from '#services/download/hash-file';

export interface Copying {
  from: string;
  /** Must not exist. */
  to: string;
  /** Hears the bytes of each step; copying and reading back count half each. */
  onBytes: (bytes: number) => void;
  signal: AbortSignal;
}

const BLOCK_BYTES = 1024 * 1024;

/** On return the copy is on the disk under its name, with the time of the original. On any failure there is no copy. */
export async function copyWhole({ from, to, onBytes, signal }: Copying): Promise<void> {
  const target = await open(to, 'wx');
  try {
    try {
      const written = await copyInto(target, { from, onBytes, signal });
      const { size, atime, mtime } = await stat(from);
      await target.sync();
      await target.utimes(atime, mtime);
      await requireSame(to, { ...written, size, onBytes, signal });
    } finally {
      await target.close();
    }
  } catch (error) {
    await rm(to, { force: true }).catch(() => undefined);
    throw error;
  }
}

interface Written {
  bytes: number;
  sha256: string;
}

async function copyInto(target: FileHandle, { from, onBytes, signal }: Omit<Copying, 'to'>): Promise<Written> {
  const source = await open(from, 'r');
  const hash = createHash('sha256');
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  let bytes = 0;
  try {
    for (;;) {
      signal.throwIfAborted();
      const { bytesRead } = await source.read(block, 0, BLOCK_BYTES);
      if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
      const read = block.subarray(0, bytesRead);
      hash.update(read);
      await target.writeFile(read);
      bytes += bytesRead;
      onBytes(bytesRead / 2);
    }
  } finally {
    await source.close();
  }
}

interface Expected extends Written {
  /** Of the original, now. */
  size: number;
  onBytes: (bytes: number) => void;
  signal: AbortSignal;
}

async function requireSame(copy: string, { bytes, sha256, size, onBytes, signal }: Expected): Promise<void> {
  let before = 0;
  const onRead = (read: number): void => {
    onBytes((read - before) / 2);
    before = read;
  };
  const actual = await hashFile(copy, { onRead, signal });
  if (before === bytes && size === bytes && actual === sha256) return;
  const facts = { file: copy, expected: sha256, actual };
  throw new FailureError('model.changed', 'the copy is not like the original', facts);
}
