// The beginnings of files on the hub, kept in the data folder: what a header says does not change, because the commit is pinned.
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

const MOST_BYTES = 100 * 1024 * 1024;
const ENDING = '.header';

export interface RemoteFile {
  repo: string;
  revision: string;
  file: string;
  bytes: number;
  sha256: string | null;
}

export interface HeaderCache {
  /** Where the beginning of this file is kept, or would be. */
  pathOf: (remote: RemoteFile) => string;
  /** Bytes of it that are here. */
  length: (path: string) => Promise<number>;
  /** Writes bytes at their place; what is read of one commit is always the same, so two writers do no harm. */
  write: (path: string, at: number, bytes: Uint8Array) => Promise<void>;
  /** Marks these as used now and throws the oldest others away while there is too much. */
  tidy: (used: readonly string[]) => Promise<void>;
}

export function createHeaderCache(folder: string, now: () => Date, mostBytes = MOST_BYTES): HeaderCache {
  return {
    pathOf: (remote) => join(folder, `${nameOf(remote)}${ENDING}`),
    length: async (path) => (await stat(path).catch(() => null))?.size ?? 0,
    write: async (path, at, bytes) => {
      await mkdir(folder, { recursive: true });
      const handle = await open(path, constants.O_RDWR | constants.O_CREAT);
      try {
        await handle.write(bytes, 0, bytes.byteLength, at);
      } finally {
        await handle.close();
      }
    },
    tidy: async (used) => {
      const time = now();
      await Promise.all(used.map((path) => utimes(path, time, time)));
      let total = 0;
      for (const { path, bytes } of await newestFirst(folder)) {
        total += bytes;
        if (total > mostBytes && !used.includes(path)) await rm(path, { force: true });
      }
    },
  };
}

async function newestFirst(folder: string): Promise<{ path: string; bytes: number }[]> {
  const names = await readdir(folder);
  const found = await Promise.all(
    names
      .filter((name) => name.endsWith(ENDING))
      .map(async (name) => {
        const path = join(folder, name);
        const mark = await stat(path).catch(() => null);
        return { path, bytes: mark?.size ?? 0, usedMs: mark?.mtimeMs ?? 0 };
      }),
  );
  return found.sort((a, b) => b.usedMs - a.usedMs);
}

/** By content where it is known: many repositories hold the same file. */
function nameOf({ repo, revision, file, sha256 }: RemoteFile): string {
  return sha256 ?? createHash('sha256').update(`${repo}\n${revision}\n${file}`).digest('hex');
}
