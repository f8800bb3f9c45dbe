// Removing a model: what uses it is stopped, a downloaded file is deleted, an imported one stays where it is.
import { rm } from 'node:fs/promises';
import { FailureError } from '#contract/failure';
import type { Downloads } from '#services/download/queue';
import type { Settings } from '#contract/settings';
import type { Loading } from './loading';
import type { Registry } from './registry';

export interface RemovingDeps {
  registry: Registry;
  loading: Loading;
  downloads: Downloads;
  settings: { get: () => Settings; change: (change: { chosenModelId?: string | null }) => unknown };
}

export function createRemoving({
  registry,
  loading,
  downloads,
  settings,
}: RemovingDeps): (id: string) => Promise<void> {
  return async (id) => {
    const { installed } = registry.entry(id);
    await downloads.cancel(id, false);
    if (loading.current()?.id === id || loading.underWay()?.id === id) await loading.unload();
    if (installed?.origin === 'downloaded') {
      for (const file of installed.parts) {
        await rm(file, { force: true }).catch((error: unknown) => {
          const reason = error instanceof Error ? error.message : 'unexpected';
          throw new FailureError('model.unreadable', `the file cannot be deleted: ${reason}`, { file });
        });
      }
    }
    if (registry.isListed(id)) registry.forget(id);
    if (settings.get().chosenModelId === id) settings.change({ chosenModelId: null });
  };
}
