// How far the run in the workshop is that trains now, for the mark on the rail.
import { runUnderWay, useWorkshop } from '../api/workshop-store';

/** 0 to 1; null while nothing is trained. */
export function useTrained(): number | null {
  return useWorkshop(({ runs }) => {
    const run = runUnderWay(runs);
    // Hundredths are all that the mark can show.
    return run === null ? null : Math.floor((run.stepsDone / run.plan.steps) * 100) / 100;
  });
}
