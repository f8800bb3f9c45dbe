// Whether the disk has room for the rest of a download: asked before it begins and while it runs.
import { statfs } from 'node:fs/promises';
import { DISK_MARGIN_BYTES } from '#domain/download';
import { FailureError } from '#contract/failure';

export interface SpaceCheck {
  /** Fails with `download.no-space` when this many bytes do not fit. */
  before: (missingBytes: number) => Promise<void>;
  /** The same, asked now and then only, and against the margin alone. */
  during: (missingBytes: number) => Promise<void>;
}

/** Asking the disk takes a moment, so it is done about once for each of these many bytes. */
const ASK_EVERY_BYTES = 32 * 1024 * 1024;

export function createSpaceCheck(folder: string, marginBytes = DISK_MARGIN_BYTES): SpaceCheck {
  let askedAt = Infinity;
  const check = async (missingBytes: number, neededNow: number): Promise<void> => {
    askedAt = missingBytes;
    const freeBytes = await freeBytesOf(folder);
    if (freeBytes >= neededNow + marginBytes) return;
    const neededBytes = missingBytes + marginBytes;
    throw new FailureError('download.no-space', 'not enough room on the disk', { neededBytes, freeBytes });
  };
  return {
    before: (missingBytes) => check(missingBytes, missingBytes),
    during: async (missingBytes) => {
      if (askedAt - missingBytes >= ASK_EVERY_BYTES) await check(missingBytes, 0);
    },
  };
}

/** Bytes a user without special rights may still write in this folder. */
async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
