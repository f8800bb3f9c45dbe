// The half-written file of a download: appended and hashed at once, kept for resuming, renamed only when its checksum is right.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';

export interface PartFile {
  receivedBytes: () => number;
  /** The entity tag the bytes belong to; null when it is not known. */
  etag: () => string | null;
  /** Notes the entity tag of what is about to be written. */
  belongsTo: (etag: string | null) => Promise<void>;
  append: (bytes: Uint8Array) => Promise<void>;
  /** Throws everything away and begins at the first byte. */
  restart: () => Promise<void>;
  /** SHA-256 of all bytes, hexadecimal. */
  digest: () => string;
  /** Flushes to the disk and gives the file its real name. */
  keepAs: (target: string) => Promise<void>;
  /** Closes and leaves the bytes for another time. */
  close: () => Promise<void>;
  /** Closes and deletes. */
  discard: () => Promise<void>;
}

/** Opens the part file, or makes it; what is there already is read once to hash it. */
export async function openPartFile(path: string, onHashed: (bytes: number) => void): Promise<PartFile> {
  const tagFile = `${path}.etag`;
  let hash = createHash('sha256');
  let received = await hashExisting(path, hash, onHashed);
  let etag = received > 0 ? await readFile(tagFile, 'utf8').catch(() => null) : null;
  const handle = await open(path, received > 0 ? 'r+' : 'w');
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await handle.close();
  };
  return {
    receivedBytes: () => received,
    etag: () => etag,
    belongsTo: async (next) => {
      if (next === etag) return;
      etag = next;
      if (next === null) await rm(tagFile, { force: true });
      else await writeFile(tagFile, next);
    },
    append: async (bytes) => {
      await writeAll(handle, bytes, received);
      hash.update(bytes);
      received += bytes.byteLength;
    },
    restart: async () => {
      await handle.truncate(0);
      await rm(tagFile, { force: true });
      hash = createHash('sha256');
      received = 0;
      etag = null;
    },
    digest: () => hash.copy().digest('hex'),
    keepAs: async (target) => {
      await handle.sync();
      await close();
      await rename(path, target);
      await rm(tagFile, { force: true });
    },
    close,
    discard: async () => {
      await close();
      await removePart(path);
    },
  };
}

/** Deletes a part file and what belongs to it. */
export async function removePart(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(`${path}.etag`, { force: true });
}

/** SHA-256 of a file, hexadecimal. */
export async function hashFile(path: string, onHashed: (bytes: number) => void, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await feed(path, hash, onHashed, signal);
  return hash.digest('hex');
}

async function hashExisting(path: string, hash: Hash, onHashed: (bytes: number) => void): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile() || found.size === 0) return 0;
  return feed(path, hash, onHashed);
}

async function feed(
  path: string,
  hash: Hash,
  onHashed: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<number> {
  let total = 0;
  const stream = createReadStream(path, { highWaterMark: 1024 * 1024, ...(signal && { signal }) });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    total += chunk.byteLength;
    onHashed(total);
  }
  return total;
}

async function writeAll(handle: Awaited<ReturnType<typeof open>>, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.byteLength) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.byteLength - written, position + written);
    written += bytesWritten;
  }
}
