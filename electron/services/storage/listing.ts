// Keeps the list of models in step with the folders: files that were put there are taken in, files of its own that were taken away leave it.
import { partsOf } from '#domain/split-name';
import { failureOf } from '#contract/failure';
import type { InstalledModel } from '#domain/model';
import type { Registry } from '#services/models/registry';
import { markOf, markOfParts } from '#services/models/model-files';
import { filesIn } from './files';
import { isFolder, isInside, type ListedFolder } from './folders';

export interface ListingDeps {
  folders: () => ListedFolder[];
  registry: Pick<Registry, 'byFile' | 'installed' | 'forget'>;
  /** Takes a file in, or fails with what it is instead of a model for chat. */
  takeIn: (file: string, origin: InstalledModel['origin']) => Promise<unknown>;
  /** Whether a download is about to make this file a model by itself. */
  isExpected: (file: string) => boolean;
  /** While it is true files change their places, and nothing is concluded from where they are. */
  isMoving: () => boolean;
}

export interface Listing {
  /** Resolves when the list is as the folders are. */
  refresh: () => Promise<void>;
  /** The user took a model away whose file stays: it is not taken in by itself again while Homeroom runs. */
  leaveOut: (file: string) => Promise<void>;
}

export function createListing(deps: ListingDeps): Listing {
  /** Files that are no models for chat, as they were then. */
  const passedOver = new Map<string, string>();
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;

  async function takeInNew({ folder, role }: ListedFolder): Promise<void> {
    const firsts = new Set((await filesIn({ folder })).models.map((path) => partsOf(path)[0]));
    for (const file of firsts) {
      if (deps.isMoving()) return;
      if (deps.registry.byFile(file) !== undefined || partsOf(file).some(deps.isExpected)) continue;
      await takeInOnce(file, role === 'extra' ? 'imported' : 'found');
    }
  }

  async function takeInOnce(file: string, origin: InstalledModel['origin']): Promise<void> {
    const look = await lookOf(file);
    if (passedOver.get(file) === look) return;
    // Also a file that is listed by another path is not asked about again.
    passedOver.set(file, look);
    try {
      await deps.takeIn(file, origin);
      if (deps.registry.byFile(file) !== undefined) passedOver.delete(file);
    } catch (error) {
      // The engine could not look: the file is asked about again the next time.
      if (!failureOf(error).code.startsWith('model.')) passedOver.delete(file);
    }
  }

  async function forgetGone(folders: readonly ListedFolder[]): Promise<void> {
    for (const { id, origin, file } of deps.registry.installed()) {
      if (origin !== 'found' || (await markOf(file)) !== null) continue;
      // A folder that is away as a whole, on a disk that was unplugged, may come back.
      const home = folders.find(({ folder }) => isInside(folder, file));
      if (home !== undefined && (await isFolder(home.folder)) && !deps.isMoving()) deps.registry.forget(id);
    }
  }

  async function refreshNow(): Promise<void> {
    if (deps.isMoving()) return;
    const folders = deps.folders();
    await forgetGone(folders);
    for (const folder of folders) await takeInNew(folder);
  }

  return {
    refresh: () => {
      // One that waits has not looked yet: it sees what this caller wants to be seen.
      waiting ??= running
        .catch(() => undefined)
        .then(() => {
          waiting = null;
          running = refreshNow();
          return running;
        });
      return waiting;
    },
    leaveOut: async (file) => {
      passedOver.set(file, await lookOf(file));
    },
  };
}

async function lookOf(file: string): Promise<string> {
  return JSON.stringify(await markOfParts(partsOf(file)));
}
