// Two or three runs side by side: in which settings they differ, and what came of them.
import { formatCount, formatDuration } from '#domain/units';
import type { WorkshopRun } from '#contract/workshop';
import { lossText } from '../lib/loss-words';
import { settingsOf } from './words';

/** Rows of a table: a setting and its value in each run, only where they differ; then the outcome of each. */
export function differingRows(runs: readonly WorkshopRun[]): string[][] {
  const settings = runs.map((run) => new Map(settingsOf(run)));
  const names = [...new Set(settings.flatMap((one) => [...one.keys()]))];
  const rows = names.map((name) => [name, ...settings.map((one) => one.get(name) ?? 'none')]);
  const outcome: [string, (run: WorkshopRun) => string][] = [
    ['Steps taken', ({ stepsDone }) => formatCount(stepsDone)],
    ['Loss at last', ({ loss }) => (loss === null ? 'unknown' : lossText(loss))],
    ['Loss on new text', ({ validation }) => (validation === null ? 'unknown' : lossText(validation))],
    ['Parameters', ({ parameters }) => (parameters === 0 ? 'unknown' : formatCount(parameters))],
    ['Time', ({ elapsedMs }) => formatDuration(elapsedMs)],
  ];
  return [
    ...rows.filter(([, first, ...others]) => others.some((value) => value !== first)),
    ...outcome.map(([name, of]) => [name, ...runs.map(of)]),
  ];
}
