// Tells about downloads that end while the reader is where they are not shown: a note when a model is ready or has failed.
import type { ModelEntry } from '#contract/events';
import { useModels } from '../api/models-store';
import { isInstalling } from '../ui/InstallProgress';
import { notify, notifyFailure } from '../ui/notify';

/** Until the returned function is called. */
export function followInstalls(): () => void {
  return useModels.subscribe(({ models }, before) => {
    if (models === before.models) return;
    for (const entry of models ?? []) {
      const earlier = before.models?.find((model) => model.id === entry.id);
      if (earlier !== undefined && isInstalling(earlier.status) && !isInstalling(entry.status)) tellEnd(entry);
    }
  });
}

function tellEnd(entry: ModelEntry): void {
  if (entry.installed !== null) notify(`${entry.name} is on this computer and ready.`);
  else if (entry.failure !== null && entry.failure.code !== 'download.cancelled') notifyFailure(entry.failure);
}
