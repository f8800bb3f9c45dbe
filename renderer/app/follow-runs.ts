// Tells about training runs that end while the reader is elsewhere.
import type { WorkshopRun } from '#contract/workshop';
import { useWorkshop } from '../api/workshop-store';
import { notify, notifyFailure } from '../ui/notify';

/** Until the returned function is called. */
export function followRuns(): () => void {
  return useWorkshop.subscribe(({ runs }, before) => {
    if (runs === before.runs) return;
    for (const run of runs ?? []) {
      const earlier = before.runs?.find(({ id }) => id === run.id);
      if (earlier !== undefined && earlier.state !== run.state) tellEnd(run);
    }
  });
}

function tellEnd({ name, state, failure }: WorkshopRun): void {
  if (state === 'done') notify(`${name} has learnt what it was to learn.`);
  else if ((state === 'exploded' || state === 'failed') && failure !== null) notifyFailure(failure);
}
