// What lies where on the disk: the folders whose models are listed, what takes the space, cleaning up, and moving the models folder.
import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Emit } from '#contract/events';
import { FailureError } from '#contract/failure';
import type { MoveStatus } from '#contract/move-status';
import type { Settings } from '#contract/settings';
import type { StorageView } from '#contract/storage';
import type { Registry } from '#services/models/registry';
import { clean } from './cleaning';
import { isFolder, isInside, listedFolders, type ListedFolder } from './folders';
import { createListing, type ListingDeps } from './listing';
import type { Queue } from './move-halves';
import { createMoving, type MovingDeps } from './moving';
import { viewStorage } from './view';
import { createWatching } from './watching';

export interface StorageDeps {
  home: string;
  registry: Registry;
  settings: {
    get: () => Settings;
    change: (change: Partial<Pick<Settings, 'modelsFolder' | 'extraFolders'>>) => Settings;
  };
  emit: Emit;
  takeIn: ListingDeps['takeIn'];
  queue: Queue;
  /** Stops all work with model files and keeps it from beginning; resolves to what lets it begin again. */
  hold: MovingDeps['hold'];
  /** Stops what uses this model. */
  release: (id: string) => Promise<void>;
  /** Something changed in a folder. */
  onChange: () => void;
  isOneDisk?: NonNullable<MovingDeps['isOneDisk']>;
  now: () => Date;
}

export interface Storage {
  /** Puts right what a sudden end has left; to be called before models are looked at. */
  recover: () => Promise<void>;
  /** Brings the list of models in step with the folders, and watches them from then on. */
  refresh: () => Promise<void>;
  /** A model was taken away whose file stays; it is not listed by itself again. */
  leaveOut: (file: string) => Promise<void>;
  view: () => Promise<StorageView>;
  /** Bytes that became free. */
  clean: () => Promise<number>;
  addFolder: (folder: string) => Promise<Settings>;
  /** Its models leave the list; its files stay. */
  removeFolder: (folder: string) => Promise<Settings>;
  move: (folder: string) => Promise<MoveStatus>;
  stopMove: () => Promise<void>;
  moveStatus: () => MoveStatus;
  /** Fails with `storage.busy` while the models folder is being moved. */
  requireStill: () => void;
  close: () => Promise<void>;
}

const MOST_EXTRA_FOLDERS = 20;

export function createStorage(deps: StorageDeps): Storage {
  const { home, registry, settings, now } = deps;
  const { ownerOf } = deps.queue;
  const folders = (): ListedFolder[] => listedFolders(home, settings.get());
  const moving = createMoving({
    ...deps,
    folder: () => settings.get().modelsFolder ?? join(home, 'models'),
    setFolder: (folder) => {
      const extraFolders = settings.get().extraFolders.filter((one) => one !== folder);
      settings.change({ modelsFolder: folder === join(home, 'models') ? null : folder, extraFolders });
    },
  });
  const listing = createListing({
    ...deps,
    folders,
    isExpected: (file) => ownerOf(file) !== null,
    isMoving: moving.isMoving,
  });
  const watching = createWatching(deps.onChange);
  const requireStill = (): void => {
    if (moving.isMoving()) throw new FailureError('storage.busy', 'the models folder is being moved');
  };

  async function addFolder(path: string): Promise<Settings> {
    requireStill();
    const folder = resolve(path);
    const { extraFolders } = settings.get();
    if (!(await isFolder(folder))) throw new FailureError('folder.missing', 'the folder is not there', { folder });
    if (extraFolders.length >= MOST_EXTRA_FOLDERS || (await isListed(folder, folders()))) {
      throw new FailureError('folder.same', 'its models are listed already', { folder });
    }
    const changed = settings.change({ extraFolders: [...extraFolders, folder] });
    await listing.refresh();
    return changed;
  }

  async function removeFolder(folder: string): Promise<Settings> {
    requireStill();
    const { extraFolders } = settings.get();
    if (!extraFolders.includes(folder)) throw new FailureError('folder.missing', 'not a listed folder', { folder });
    const changed = settings.change({ extraFolders: extraFolders.filter((one) => one !== folder) });
    const left = folders();
    for (const { id, origin, file } of registry.installed()) {
      const stays = left.some((one) => isInside(one.folder, file));
      if (origin !== 'imported' || stays || !isInside(folder, file)) continue;
      await deps.release(id);
      registry.forget(id);
    }
    return changed;
  }

  return {
    recover: moving.recover,
    refresh: async () => {
      watching.update(folders().map(({ folder }) => folder));
      await listing.refresh();
    },
    leaveOut: listing.leaveOut,
    view: () => viewStorage({ home, folders, registry, ownerOf }),
    clean: () => {
      requireStill();
      return clean({ home, folders, ownerOf, now });
    },
    addFolder,
    removeFolder,
    move: moving.move,
    stopMove: moving.stop,
    moveStatus: moving.status,
    requireStill,
    close: async () => {
      watching.close();
      await moving.stop();
    },
  };
}

/** Whether a folder is one of these or lies in one. */
async function isListed(folder: string, listed: readonly ListedFolder[]): Promise<boolean> {
  const real = await realpath(folder);
  for (const one of listed) {
    const place = await realpath(one.folder).catch(() => one.folder);
    if (place === real || isInside(place, real)) return true;
  }
  return false;
}
