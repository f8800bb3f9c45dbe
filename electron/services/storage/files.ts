// All files of the listed folders, sorted by what they are: models, halves of models, and others.
import { lstat } from 'node:fs/promises';
import { createWalk } from '#services/scan/walk';
import type { ListedFolder } from './folders';

export interface FileOnDisk {
  path: string;
  bytes: number;
  modifiedMs: number;
}

/** What is left of fetching or moving one file, with the files that belong to it. */
export interface Unfinished {
  /** What the file is called when it is whole. */
  target: string;
  files: FileOnDisk[];
}

export interface FilesInFolder {
  /** Paths of GGUF files, links among them. */
  models: string[];
  unfinished: Unfinished[];
  /** Files of other kinds. */
  others: string[];
}

/** Other programs keep their models a few folders deep. */
const DEPTH = 8;
const MOST_ENTRIES = 10_000;
const HALF = /^(.+\.gguf)\.(part(\..+)?|moving)$/i;

/** What of a file that is being moved or fetched a path is; null for other files. */
export function targetOf(path: string): string | null {
  return HALF.exec(path)?.[1] ?? null;
}

/** Empty for a folder that is not there. */
export async function filesIn({ folder }: Pick<ListedFolder, 'folder'>): Promise<FilesInFolder> {
  const walk = createWalk(new AbortController().signal, MOST_ENTRIES);
  const paths = await walk.files(folder, DEPTH);
  const halves = paths.filter((path) => targetOf(path) !== null);
  const whole = paths.filter((path) => targetOf(path) === null);
  const unfinished = [...new Set(halves.map(targetOf))].map(async (target) => ({
    target: target ?? '',
    files: (await Promise.all(halves.filter((path) => targetOf(path) === target).map(onDisk))).flat(),
  }));
  return {
    models: whole.filter(isModel),
    unfinished: await Promise.all(unfinished),
    others: whole.filter((path) => !isModel(path)),
  };
}

/** What a file takes on the disk: less than its length where it has holes. Empty when it is gone. */
export async function onDisk(path: string): Promise<FileOnDisk[]> {
  const found = await lstat(path).catch(() => null);
  if (found?.isFile() !== true) return [];
  const bytes = process.platform === 'win32' ? found.size : Math.min(found.size, found.blocks * 512);
  return [{ path, bytes, modifiedMs: found.mtimeMs }];
}

function isModel(path: string): boolean {
  return /\.gguf$/i.test(path);
}
