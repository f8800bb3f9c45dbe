// What is told of a run on its way: everything, but at most four times a second.
import type { JobReport } from '#contract/workshop-engine';
import type { CurvePoint, RunSample } from '#training/run/event';

export interface Reporter {
  point: (point: CurvePoint, spentMs: number) => void;
  sample: (sample: RunSample) => void;
  /** Tells what is waiting, if it is time. */
  tell: () => void;
  /** Tells it now. */
  tellNow: () => void;
}

/** What is true at the moment of telling. */
export type Standing = Pick<JobReport, 'checkpoints' | 'trouble'>;

export interface ReporterOptions {
  tell: (report: JobReport) => void;
  standing: () => Standing;
  now: () => number;
  tokensInStep: number;
  /** Done before anything is told: what is told of is on the disk. */
  beforeTelling: () => void;
}

const TELL_EVERY_MS = 250;
/** The speed is that of the last few seconds. */
const SPEED_OVER_MS = 3000;

export function createReporter({ tell, standing, now, tokensInStep, beforeTelling }: ReporterOptions): Reporter {
  let told = -Infinity;
  let elapsedMs = 0;
  let points: CurvePoint[] = [];
  let samples: RunSample[] = [];
  let recent: number[] = [];
  const tellNow = (): void => {
    told = now();
    beforeTelling();
    const recentMs = recent.reduce((sum, spent) => sum + spent, 0);
    const tokensPerSecond = recentMs > 0 ? (recent.length * tokensInStep * 1000) / recentMs : null;
    tell({ points, samples, ...standing(), elapsedMs, tokensPerSecond });
    points = [];
    samples = [];
  };
  return {
    point: (point, spentMs) => {
      points.push(point);
      elapsedMs += spentMs;
      recent.push(spentMs);
      recent = lastUpTo(recent, SPEED_OVER_MS);
    },
    sample: (sample) => samples.push(sample),
    tell: () => {
      if (now() - told >= TELL_EVERY_MS) tellNow();
    },
    tellNow,
  };
}

/** As many of the last ones as make up the sum; at least one. */
function lastUpTo(times: readonly number[], sumMs: number): number[] {
  let [sum, first] = [0, times.length];
  while (first > 0 && sum < sumMs) sum += times[--first] ?? 0;
  return times.slice(first);
}
