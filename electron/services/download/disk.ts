// What the disk says before and while a download is written: whether there is room, and whether it can hold a file that large.
import { statfs } from 'node:fs/promises';
import { FailureError } from '#contract/failure';

/** What is asked of a file system. */
export interface FileSystem {
  bavail: number;
  bsize: number;
  type: number;
}

export type StatFs = (folder: string) => Promise<FileSystem>;

export interface SpaceCheck {
  /** Fails with `download.no-space` when this many bytes do not fit. */
  before: (missingBytes: number) => Promise<void>;
  /** The same, asked now and then only, and against the margin alone; null when it is not the time to ask. */
  during: (missingBytes: number) => Promise<void> | null;
}

interface Disk {
  folder: string;
  marginBytes: number;
  statFs: StatFs;
}

/** Asking the disk takes a moment, so it is done about once for each of these many bytes, or once in this time. */
const ASK_EVERY_BYTES = 32 * 1024 * 1024;
const ASK_EVERY_MS = 2000;
/** FAT as Linux numbers it. */
const FAT = 0x4d44;
const LARGEST_ON_FAT = 2 ** 32 - 1;

export const askFileSystem: StatFs = (folder) => statfs(folder);

export function createSpaceCheck({ folder, marginBytes, statFs }: Disk): SpaceCheck {
  let asked = { missingBytes: Infinity, at: -Infinity };
  const check = async (missingBytes: number, neededNow: number): Promise<void> => {
    asked = { missingBytes, at: performance.now() };
    const freeBytes = await freeBytesOf(folder, statFs);
    if (freeBytes >= neededNow + marginBytes) return;
    const neededBytes = missingBytes + marginBytes;
    throw new FailureError('download.no-space', 'not enough room on the disk', { neededBytes, freeBytes });
  };
  return {
    before: (missingBytes) => check(missingBytes, missingBytes),
    during: (missingBytes) => {
      const isTime =
        asked.missingBytes - missingBytes >= ASK_EVERY_BYTES || performance.now() - asked.at >= ASK_EVERY_MS;
      return isTime ? check(missingBytes, 0) : null;
    },
  };
}

/** Bytes a user without special rights may still write in this folder. */
export async function freeBytesOf(folder: string, statFs: StatFs): Promise<number> {
  const { bavail, bsize } = await statFs(folder);
  return bavail * bsize;
}

/** Fails with `download.file-too-large` when the disk of this folder cannot hold a file of this many bytes. */
export async function requireLargeFiles(folder: string, bytes: number, statFs: StatFs): Promise<void> {
  if (process.platform !== 'linux' || bytes <= LARGEST_ON_FAT) return;
  if ((await statFs(folder)).type !== FAT) return;
  throw new FailureError('download.file-too-large', 'the disk is formatted as FAT', { neededBytes: bytes });
}
