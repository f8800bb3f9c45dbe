// Removing a model: what uses it is stopped and it leaves the list at once; its files go to the system's bin when nobody has restored it for a while.
import { rm } from 'node:fs/promises';
import { isOwnFile, type InstalledModel } from '#domain/model';
import type { ModelEntry } from '#contract/events';
import { FailureError, failureOf } from '#contract/failure';
import type { Settings } from '#contract/settings';
import type { Downloads } from '#services/download/queue';
import type { Loading } from './loading';
import { markOf } from './model-files';
import type { Registry } from './registry';
import type { Verifying } from './verifying';

export interface RemovingDeps {
  registry: Registry;
  loading: Pick<Loading, 'current' | 'underWay' | 'unload'>;
  verifying: Pick<Verifying, 'stop'>;
  downloads: Pick<Downloads, 'cancel'>;
  settings: { get: () => Settings; change: (change: { chosenModelId?: string | null }) => unknown };
  /** Null where there is no bin: files are deleted then, and nothing can be restored. */
  moveToBin: ((file: string) => Promise<void>) | null;
  /** A model was taken away whose file stays. */
  left: (file: string) => Promise<void>;
  /** A model is gone for good: what was kept beside it goes too. */
  gone: (id: string) => Promise<void>;
  /** How long a removed model can be restored. */
  undoMs?: number;
}

export interface Removing {
  /** Files of other programs, and provided ones, stay where they are. */
  remove: (id: string) => Promise<void>;
  /** Brings a model back as it was; fails with `model.not-found` when it is too late. */
  restore: (id: string) => ModelEntry;
  /** Ends the time for restoring, of one model or of all; resolves when the files are gone. */
  settle: (id?: string) => Promise<void>;
}

const UNDO_MS = 15_000;

interface Removed {
  model: InstalledModel;
  wasChosen: boolean;
  timer: NodeJS.Timeout;
}

export function createRemoving(deps: RemovingDeps): Removing {
  const { registry, loading, verifying, downloads, settings, moveToBin } = deps;
  const removed = new Map<string, Removed>();
  const settling = new Map<string, Promise<void>>();

  async function remove(id: string): Promise<void> {
    if (registry.entry(id).installed?.origin === 'built-in') {
      throw new FailureError('request.forbidden', 'the model is a part of the application');
    }
    await downloads.cancel(id, false);
    await verifying.stop(id);
    if (loading.current()?.id === id || loading.underWay()?.id === id) await loading.unload();
    const model = registry.isListed(id) ? registry.entry(id).installed : null;
    const wasChosen = settings.get().chosenModelId === id;
    if (model === null) {
      if (registry.isListed(id)) registry.forget(id);
    } else if (moveToBin === null) {
      await discard(model, (file) => rm(file, { force: true }));
      await forget(model);
    } else {
      clearTimeout(removed.get(id)?.timer);
      const timer = setTimeout(() => void settle(id), deps.undoMs ?? UNDO_MS);
      timer.unref();
      removed.set(id, { model, wasChosen, timer });
      registry.hide(id);
    }
    if (wasChosen) settings.change({ chosenModelId: null });
  }

  async function forget({ id, file }: InstalledModel): Promise<void> {
    await deps.left(file);
    await deps.gone(id);
    registry.forget(id);
  }

  function restore(id: string): ModelEntry {
    const one = removed.get(id);
    if (one === undefined || settling.has(id) || !registry.isHidden(id)) {
      throw new FailureError('model.not-found', 'there is nothing to restore any more', {
        file: one?.model.file ?? id,
      });
    }
    bringBack(id, one);
    return registry.entry(id);
  }

  function bringBack(id: string, { timer, wasChosen }: Removed): void {
    clearTimeout(timer);
    removed.delete(id);
    registry.show(id);
    if (wasChosen && settings.get().chosenModelId === null) settings.change({ chosenModelId: id });
  }

  async function settleOne(id: string): Promise<void> {
    const one = removed.get(id);
    if (one === undefined || moveToBin === null) return;
    clearTimeout(one.timer);
    // Meanwhile it may have been fetched or imported again.
    if (registry.isHidden(id)) {
      try {
        await discard(one.model, moveToBin);
        if (registry.isHidden(id)) await forget(one.model);
      } catch (error) {
        bringBack(id, one);
        registry.setFailure(id, failureOf(error));
        await registry.lookForFiles();
      }
    }
    removed.delete(id);
  }

  async function settle(id?: string): Promise<void> {
    const ids = id === undefined ? [...removed.keys()] : [id];
    await Promise.all(
      ids.map((one) => {
        const under = settling.get(one) ?? settleOne(one).finally(() => settling.delete(one));
        settling.set(one, under);
        return under;
      }),
    );
  }

  return { remove, restore, settle };
}

/** Lets the files go that Homeroom may delete; fails with `model.unreadable` when one cannot be. */
async function discard(model: InstalledModel, letGo: (file: string) => Promise<void>): Promise<void> {
  if (!isOwnFile(model)) return;
  for (const file of model.parts) {
    if ((await markOf(file)) === null) continue;
    await letGo(file).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : 'unexpected';
      throw new FailureError('model.unreadable', `the file cannot be deleted: ${reason}`, { file });
    });
  }
}
