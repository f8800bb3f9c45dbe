// Where the bytes of a download go: into the file and into its SHA-256. Small files right here, large ones in a thread of their own, so that neither the network nor the window waits for them.
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Sink } from './sink';
import { startSinkThread } from './sink-thread';
import { createWriting } from './writing';

/** A thread takes longer to start than a smaller file takes to write. */
export const THREAD_FROM_BYTES = 64 * 1024 * 1024;

export function createSink(handle: FileHandle, totalBytes: number): Sink {
  return totalBytes < THREAD_FROM_BYTES ? sinkHere(handle) : startSinkThread(handle.fd, totalBytes);
}

export function sinkHere(handle: FileHandle): Sink {
  const hash = createHash('sha256');
  let position = 0;
  let writing: ReturnType<typeof createWriting> | null = null;
  return {
    read: (bytes) => {
      hash.update(bytes);
      position += bytes.byteLength;
      return null;
    },
    add: (bytes) => {
      hash.update(bytes);
      writing ??= createWriting(handle, position);
      return writing.add(bytes);
    },
    settle: async () => {
      await writing?.settle();
    },
    digest: () => Promise.resolve(hash.copy().digest('hex')),
    end: () => Promise.resolve(),
  };
}
