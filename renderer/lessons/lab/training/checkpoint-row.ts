// Moments of a training in a row with a fixed number of places: full, it thins itself out, so that it always reaches back to the beginning.
import type { Checkpoints } from './protocol';

export interface CheckpointRow {
  /** Keeps the present moment if its turn has come. Moments of a future that was left are let go. */
  reached: (step: number) => void;
  /** The steps that are kept, rising. */
  steps: () => number[];
  /** Restores the last one at or before a step and gives its step; null when there is none. */
  goBack: (step: number) => number | null;
}

export function checkpointRow(plan: Checkpoints | undefined): CheckpointRow {
  let kept: { step: number; state: unknown }[] = [];
  let every = Math.max(1, plan?.every ?? 1);
  return {
    reached: (step) => {
      if (plan === undefined) return;
      kept = kept.filter((one) => one.step < step);
      if (step % every !== 0) return;
      kept.push({ step, state: plan.take() });
      while (kept.length > Math.max(2, plan.most)) {
        every *= 2;
        kept = kept.filter((one) => one.step % every === 0);
      }
    },
    steps: () => kept.map(({ step }) => step),
    goBack: (step) => {
      const found = kept.findLast((one) => one.step <= step);
      if (plan === undefined || found === undefined) return null;
      plan.restore(found.state as never);
      return found.step;
    },
  };
}
