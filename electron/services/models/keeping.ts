// What is done with models that are here: verifying, describing, removing, and where they lie. Nothing of it while the models folder is being moved.
import { isOwnFile, type InstalledModel } from '#domain/model';
import type { Verified } from '#contract/api';
import type { Emit, ModelEntry } from '#contract/events';
import type { Settings } from '#contract/settings';
import type { ModelRecords } from '#services/database/model-records';
import { holdDownloads } from '#services/download/hold';
import type { Downloads } from '#services/download/queue';
import type { Shell } from '#services/shell';
import { createStorage, type Storage, type StorageDeps } from '#services/storage/storage';
import { createDescribing, type Describing } from './describing';
import type { Loading } from './loading';
import type { Registry } from './registry';
import { createRemoving } from './removing';
import { createVerifying } from './verifying';

export interface KeepingDeps {
  home: string;
  registry: Registry;
  records: ModelRecords;
  loading: Loading;
  settings: {
    get: () => Settings;
    change: (change: Partial<Pick<Settings, 'chosenModelId' | 'modelsFolder' | 'extraFolders'>>) => Settings;
  };
  emit: Emit;
  shell: Pick<Shell, 'showInFolder' | 'moveToBin'>;
  takeIn: StorageDeps['takeIn'];
  downloads: Downloads;
  /** A model is gone for good. */
  gone: (id: string) => Promise<void>;
  onChange: () => void;
  now: () => Date;
  /** How long a removed model can be restored, milliseconds. */
  undoMs?: number;
  isOneDisk?: NonNullable<StorageDeps['isOneDisk']>;
}

export interface Keeping extends Describing {
  verify: (modelId: string) => Promise<Verified>;
  stopVerify: (modelId: string) => Promise<void>;
  /** Takes the model away; a file of Homeroom's own goes to the system's bin when nobody has restored it for a while. */
  remove: (modelId: string) => Promise<void>;
  restore: (modelId: string) => ModelEntry;
  /** Ends the time in which a removed model can be restored. */
  settle: (modelId: string) => Promise<void>;
  storage: Storage;
  /** Fails with `storage.busy` for a model whose files may be on their way. */
  requireStill: (model: Pick<InstalledModel, 'origin'>) => void;
  close: () => Promise<void>;
}

export function createKeeping(deps: KeepingDeps): Keeping {
  const { registry, records, loading, downloads, shell } = deps;
  const verifying = createVerifying({ registry, records });
  const removing = createRemoving({
    registry,
    loading,
    verifying,
    downloads,
    settings: deps.settings,
    moveToBin: shell.moveToBin,
    left: (file) => storage.leaveOut(file),
    gone: deps.gone,
    ...(deps.undoMs !== undefined && { undoMs: deps.undoMs }),
  });
  const storage = createStorage({
    ...deps,
    queue: downloads,
    hold: async () => {
      const id = loading.underWay()?.id ?? loading.current()?.id ?? null;
      const { installed } = id === null ? { installed: null } : registry.entry(id);
      await Promise.all([removing.settle(), verifying.close()]);
      if (installed !== null && isOwnFile(installed)) await loading.unload();
      return holdDownloads(downloads);
    },
    release: async (id) => {
      await verifying.stop(id);
      if (loading.current()?.id === id || loading.underWay()?.id === id) await loading.unload();
    },
  });
  const still =
    <A extends unknown[], R>(act: (...args: A) => Promise<R>): ((...args: A) => Promise<R>) =>
    async (...args) => {
      storage.requireStill();
      return await act(...args);
    };

  return {
    ...createDescribing({ registry, records, showInFolder: shell.showInFolder }),
    verify: still(verifying.verify),
    stopVerify: verifying.stop,
    remove: still(removing.remove),
    restore: removing.restore,
    settle: removing.settle,
    storage,
    requireStill: (model) => {
      if (isOwnFile(model)) storage.requireStill();
    },
    close: async () => {
      await Promise.all([storage.close(), verifying.close()]);
      await removing.settle();
    },
  };
}
