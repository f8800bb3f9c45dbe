// Runs that have ended, with their curves, so that one can be drawn over another.
import { z } from 'zod';

const points = z.array(z.tuple([z.number(), z.number()])).max(400);

export const keptRun = z.object({
  replayPercent: z.number(),
  rate: z.number(),
  steps: z.number(),
  /** Step and loss. */
  stories: points,
  recipes: points,
});

export type KeptRun = z.output<typeof keptRun>;

const MOST = 8;

/** Two runs of the same settings are the same to the last digit, so this tells them apart. */
export function runKey({ replayPercent, rate, steps }: Pick<KeptRun, 'replayPercent' | 'rate' | 'steps'>): string {
  return `${replayPercent}-${rate}-${steps}`;
}

/** The newest first; the same run is kept once. */
export function withRun(runs: readonly KeptRun[], run: KeptRun): KeptRun[] {
  return [run, ...runs.filter((one) => runKey(one) !== runKey(run))].slice(0, MOST);
}

export function runName({ replayPercent, rate, steps }: Pick<KeptRun, 'replayPercent' | 'rate' | 'steps'>): string {
  const stories = replayPercent === 0 ? 'no stories' : `${replayPercent} % stories`;
  const rest = [...(steps === 150 ? [] : [`${steps} steps`]), ...(rate === 1e-3 ? [] : [`rate ${rate}`])];
  return [stories, ...rest].join(', ');
}

/** The loss at the end. */
export function lastOf(points: KeptRun['stories']): number {
  return points.at(-1)?.[1] ?? NaN;
}
