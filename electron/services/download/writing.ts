// Writing a stream of pieces to a file: in large writes, one at a time, while the next pieces already arrive.
import type { FileHandle } from 'node:fs/promises';

export interface Writing {
  /** Null when there is nothing to wait for; rejects when an earlier write failed. */
  add: (bytes: Uint8Array) => Promise<void> | null;
  /** Resolves when everything was handed to the system. */
  settle: () => Promise<void>;
}

const WRITE_BYTES = 1024 * 1024;
/** The system is asked to put so much at a time on the disk, so that the end of a large file has not to wait for all of it. */
export const SYNC_BYTES = 128 * 1024 * 1024;

export function createWriting(handle: FileHandle, from: number): Writing {
  let position = from;
  let pieces: Uint8Array[] = [];
  let gathered = 0;
  let underWay: Promise<void> | null = null;
  let syncing: Promise<void> | null = null;
  let syncedUpTo = from;
  const syncNow = (): void => {
    if (syncing !== null || position - syncedUpTo < SYNC_BYTES) return;
    syncedUpTo = position;
    // What goes wrong here goes wrong again at the end, where it counts.
    syncing = handle
      .datasync()
      .catch(() => undefined)
      .finally(() => {
        syncing = null;
      });
  };
  /** Waits for the write before, so that memory stays flat, and begins the next one. */
  const flush = async (): Promise<void> => {
    await underWay;
    if (gathered === 0) return;
    const [batch, at] = [pieces, position];
    position += gathered;
    [pieces, gathered] = [[], 0];
    underWay = writeAll(handle, batch, at);
    // Whoever waits next is told; nobody else.
    underWay.catch(() => undefined);
    syncNow();
  };
  return {
    add: (bytes) => {
      pieces.push(bytes);
      gathered += bytes.byteLength;
      return gathered >= WRITE_BYTES ? flush() : null;
    },
    settle: async () => {
      await flush();
      await underWay;
      await syncing;
    },
  };
}

async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[], position: number): Promise<void> {
  let left = pieces;
  let at = position;
  while (left.length > 0) {
    const { bytesWritten } = await handle.writev(left, at);
    at += bytesWritten;
    left = without(left, bytesWritten);
  }
}

/** The pieces after their first bytes. */
function without(pieces: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let skip = bytes;
  return pieces.flatMap((piece) => {
    const here = Math.min(skip, piece.byteLength);
    skip -= here;
    return here === piece.byteLength ? [] : [piece.subarray(here)];
  });
}
