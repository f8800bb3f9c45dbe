// Tells about downloads that end while the reader is where they are not shown: a note when a model is ready or has failed.
import type { ModelEntry } from '#contract/events';
import type { Failure } from '#contract/failure';
import { useModels } from '../api/models-store';
import { onItsWay } from '../lib/fetching';
import { notify, notifyFailure } from '../ui/notify';

/** Until the returned function is called. */
export function followInstalls(): () => void {
  return useModels.subscribe(({ models }, before) => {
    if (models === before.models) return;
    for (const entry of models ?? []) {
      const earlier = before.models?.find((model) => model.id === entry.id);
      if (earlier !== undefined && earlier !== entry) tellEnd(earlier, entry);
    }
  });
}

/** The state and the failure of an entry come one after the other, so each is looked at by itself. */
function tellEnd(earlier: ModelEntry, entry: ModelEntry): void {
  const arrived = onItsWay(earlier) !== null && onItsWay(entry) === null && entry.status.kind === 'ready';
  if (arrived) notify(`${entry.name} is on this computer and ready.`);
  const trouble = troubleOf(entry);
  if (trouble !== null && troubleOf(earlier) === null) notifyFailure(trouble);
}

/** Why a download ended or stands still without being asked to; null while it goes on by itself. */
function troubleOf(entry: ModelEntry): Failure | null {
  const status = onItsWay(entry);
  const still = status === null || (status.kind === 'paused' && (status.why === 'failed' || status.why === 'no-space'));
  const { failure } = entry;
  return still && failure !== null && failure.code.startsWith('download.') ? failure : null;
}
