// Cleans up: deletes halves of models that no download in the queue goes on with, and the beginnings of files on the hub.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { partsOf } from '#domain/split-name';
import { FailureError } from '#contract/failure';
import { partPath } from '#services/download/journal';
import { lockFile } from '#services/download/lock';
import { filesIn, onDisk, type FileOnDisk, type Unfinished } from './files';
import type { ListedFolder } from './folders';
import { headersFolder } from './view';

export interface CleaningDeps {
  home: string;
  folders: () => ListedFolder[];
  ownerOf: (target: string) => string | null;
  now: () => Date;
}

/** Another Homeroom may be moving a file that was written to a moment ago. */
const UNTOUCHED_MS = 60_000;

/** @returns bytes that became free */
export async function clean({ home, folders, ownerOf, now }: CleaningDeps): Promise<number> {
  let freed = 0;
  for (const folder of folders().filter(({ role }) => role !== 'extra')) {
    for (const half of (await filesIn(folder)).unfinished) {
      const isMoved = half.files.some(
        ({ path, modifiedMs }) => path.endsWith('.moving') && now().getTime() - modifiedMs < UNTOUCHED_MS,
      );
      if (!isMoved && ownerOf(half.target) === null) freed += await deleteHalf(half);
    }
  }
  return freed + (await deleteAll(await filesOf(headersFolder(home))));
}

/** Leaves it where another process writes it. */
async function deleteHalf({ target, files }: Unfinished): Promise<number> {
  try {
    // A download holds one lock for all parts of a model.
    const unlock = await lockFile(`${partPath(partsOf(target)[0])}.lock`);
    try {
      return await deleteAll(files);
    } finally {
      await unlock();
    }
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'download.busy') return 0;
    throw error;
  }
}

async function filesOf(folder: string): Promise<FileOnDisk[]> {
  const names = await readdir(folder).catch(() => []);
  return (await Promise.all(names.map((name) => onDisk(join(folder, name))))).flat();
}

async function deleteAll(files: readonly FileOnDisk[]): Promise<number> {
  let freed = 0;
  for (const { path, bytes } of files) {
    try {
      await rm(path, { force: true });
      freed += bytes;
    } catch {
      // In use or protected: it stays, and is shown in the next view.
    }
  }
  return freed;
}
