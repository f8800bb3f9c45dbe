// Tells when something changes in the listed folders, a little later and once. Where the system cannot watch a folder, nothing is told.
import { watch, type FSWatcher } from 'node:fs';
import { targetOf } from './files';

export interface Watching {
  /** Watches these folders from now on, and no others; a folder that came back is watched again. */
  update: (folders: readonly string[]) => void;
  close: () => void;
}

const QUIET_MS = 500;
/** Linux has no watch over everything below a folder that comes cheap. */
const RECURSIVE = process.platform !== 'linux';

export function createWatching(onChange: () => void, quietMs = QUIET_MS): Watching {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;

  function heard(name: string | null): void {
    // Halves of models change all the time.
    if (name !== null && targetOf(name) !== null) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, quietMs);
    timer.unref();
  }

  function drop(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  function add(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false, recursive: RECURSIVE }, (kind, name) => {
        // The folder itself was moved or deleted: what is watched is no longer what lies there.
        if (kind === 'rename' && (name === null || folder.endsWith(name))) drop(folder);
        heard(name);
      });
      watcher.on('error', () => drop(folder));
      watchers.set(folder, watcher);
    } catch {
      // Not there, or too many are watched: the folder is looked at whenever the list is asked for.
    }
  }

  return {
    update: (folders) => {
      for (const folder of watchers.keys()) if (!folders.includes(folder)) drop(folder);
      for (const folder of folders) if (!watchers.has(folder)) add(folder);
    },
    close: () => {
      clearTimeout(timer);
      for (const folder of [...watchers.keys()]) drop(folder);
    },
  };
}
