// Goes through folders carefully: to a limited depth and number of entries, into no folder twice however links lead, and stops when asked.
import type { Dirent } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface Walk {
  /**
   * The files below a folder, those higher up first, each folder in the order of its names. Links are followed; those to nowhere
   * count as files. What cannot be read is passed over.
   */
  files: (folder: string, depth: number) => Promise<string[]>;
  /** The folders in a folder, whole paths. */
  folders: (folder: string) => Promise<string[]>;
  /** Whether there was more than was looked at. */
  cut: () => boolean;
}

const MOST_ENTRIES = 10_000;

export function createWalk(signal: AbortSignal, mostEntries = MOST_ENTRIES): Walk {
  let left = mostEntries;
  let cut = false;

  async function entriesOf(folder: string): Promise<Dirent[]> {
    const entries: Dirent[] = [];
    try {
      for await (const entry of await opendir(folder)) {
        if (left <= 0 || signal.aborted) {
          cut = true;
          break;
        }
        left -= 1;
        entries.push(entry);
      }
    } catch {
      // A folder that may not be read holds nothing that could be taken in.
      return [];
    }
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async function files(folder: string, depth: number): Promise<string[]> {
    const seen = new Set<string>();
    const found: string[] = [];
    let level = [folder];
    for (let deep = 1; deep <= depth && level.length > 0; deep += 1) {
      const next: string[] = [];
      for (const one of level) {
        if (!(await isNew(one, seen))) continue;
        for (const entry of await entriesOf(one)) {
          const path = join(one, entry.name);
          if (await leadsToFolder(entry, path)) next.push(path);
          else if (entry.isFile() || entry.isSymbolicLink()) found.push(path);
        }
      }
      level = next;
    }
    return found;
  }

  async function folders(folder: string): Promise<string[]> {
    const found: string[] = [];
    for (const entry of await entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (await leadsToFolder(entry, path)) found.push(path);
    }
    return found;
  }

  return { files, folders, cut: () => cut };
}

export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}

async function leadsToFolder(entry: Dirent, path: string): Promise<boolean> {
  return entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(path)));
}

/** Whether a folder was not gone through yet, by whatever path. */
async function isNew(folder: string, seen: Set<string>): Promise<boolean> {
  const found = await stat(folder, { bigint: true }).catch(() => null);
  if (found === null) return false;
  const key = found.ino === 0n ? folder : `${found.dev}:${found.ino}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
