// The half-written file of a download: hashed while it is written, kept for resuming, always a plain beginning of the whole.
import { open, stat } from 'node:fs/promises';
import { feedFile, type Reading } from './hash-file';
import { partPath, readJournal, removePart, writeJournal, type Journal } from './journal';
import { createSink } from './create-sink';

export interface PartFile {
  receivedBytes: () => number;
  /** The entity tag the bytes belong to; null when it is not known. */
  etag: () => string | null;
  /** Notes the entity tag of what is about to be written. */
  belongsTo: (etag: string | null) => Promise<void>;
  /** The bytes are given away: nobody else uses them afterwards. Null when there is nothing to wait for. */
  append: (bytes: Uint8Array) => Promise<void> | null;
  /** SHA-256 of all bytes, hexadecimal. */
  digest: () => Promise<string>;
  /** Flushes to the disk, and notes that its checksum was found right. */
  keep: () => Promise<void>;
  /** Leaves the bytes for another time. */
  close: () => Promise<void>;
}

/** What the whole file must be. */
export type Expected = Pick<Journal, 'sha256' | 'totalBytes'>;

/** Opens the unfinished file of a target, or makes it; what is there of the same file is read once to hash it. */
export async function openPartFile(target: string, expected: Expected, reading: Reading): Promise<PartFile> {
  const path = partPath(target);
  const known = await readJournal(path);
  const isSame = known?.sha256 === expected.sha256 && known.totalBytes === expected.totalBytes;
  if (!isSame || (await sizeOf(path)) > expected.totalBytes) await removePart(path);
  let etag = isSame ? known.etag : null;
  const there = await sizeOf(path);
  const handle = await open(path, there > 0 ? 'r+' : 'w');
  const sink = createSink(handle, expected.totalBytes);
  const end = async (): Promise<void> => {
    await sink.end();
    await handle.close();
  };
  let received = 0;
  try {
    if (there > 0) received = await feedFile(path, sink.read, reading);
  } catch (error) {
    await end();
    throw error;
  }
  let isOpen = true;
  const note = (rightSinceMs: number | null): Promise<void> => writeJournal(path, { ...expected, etag, rightSinceMs });
  return {
    receivedBytes: () => received,
    etag: () => etag,
    belongsTo: async (next) => {
      if (next === etag && received > 0) return;
      etag = next;
      await note(null);
    },
    append: (bytes) => {
      received += bytes.byteLength;
      return sink.add(bytes);
    },
    digest: sink.digest,
    keep: async () => {
      await sink.settle();
      await handle.sync();
      await note((await handle.stat()).mtimeMs);
    },
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      try {
        await sink.settle();
      } finally {
        await end();
      }
    },
  };
}

/** Whether the unfinished file of a target is whole, was found right, and has not been touched since. */
export async function isRight(target: string, expected: Expected): Promise<boolean> {
  const path = partPath(target);
  const known = await readJournal(path);
  const found = await stat(path).catch(() => null);
  return (
    known?.sha256 === expected.sha256 &&
    found?.size === expected.totalBytes &&
    known.rightSinceMs !== null &&
    known.rightSinceMs === found.mtimeMs
  );
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() === true ? found.size : 0;
}
