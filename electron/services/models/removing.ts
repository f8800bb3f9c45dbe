// Removing a model: what uses it is stopped, a downloaded file is deleted, an imported one stays where it is.
import { rm } from 'node:fs/promises';
import { FailureError } from '#contract/failure';
import { partPath } from '#services/download/download';
import { removePart } from '#services/download/part-file';
import type { Settings } from '#contract/settings';
import type { Installing } from './installing';
import type { Loading } from './loading';
import type { Registry } from './registry';

export interface RemovingDeps {
  registry: Registry;
  loading: Loading;
  installing: Installing;
  settings: { get: () => Settings; change: (change: { chosenModelId?: string | null }) => unknown };
}

export function createRemoving({
  registry,
  loading,
  installing,
  settings,
}: RemovingDeps): (id: string) => Promise<void> {
  return async (id) => {
    const { installed } = registry.entry(id);
    await installing.cancel(id);
    if (loading.current()?.id === id || loading.underWay()?.id === id) await loading.unload();
    if (installed?.origin === 'downloaded') {
      await rm(installed.file, { force: true }).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : 'unexpected';
        throw new FailureError('model.unreadable', `the file cannot be deleted: ${reason}`, { file: installed.file });
      });
      await removePart(partPath(installed.file));
    }
    registry.forget(id);
    if (settings.get().chosenModelId === id) settings.change({ chosenModelId: null });
  };
}
