// The lines of the chart: both losses of the present run, and those of a kept one under them.
import { useMemo } from 'react';
import type { Line } from '../../../ui/charts/chart-spec';
import { curveOf, type Curve } from '../../../lib/curve';
import { runKey, runName, type KeptRun } from './kept-runs';
import type { FineTuningSettings } from './settings';

export function useLines(
  { stories, recipes }: { stories: Curve; recipes: Curve },
  shown: Pick<KeptRun, 'replayPercent' | 'rate' | 'steps'> | null,
  { runs, beside }: FineTuningSettings,
): Line[] {
  const shownKey = shown === null ? null : runKey(shown);
  const other = useMemo(() => {
    const run = runs.find((one) => runKey(one) === beside);
    if (run === undefined || beside === shownKey) return [];
    const name = runName(run);
    return [
      { name: `stories (${name})`, curve: lineOf(run.stories), colour: 1, dash: 'dotted' },
      { name: `recipes (${name})`, curve: lineOf(run.recipes), colour: 2, dash: 'dash-dot' },
    ] satisfies Line[];
  }, [runs, beside, shownKey]);
  return [
    { name: 'stories', curve: stories, colour: 1 },
    { name: 'recipes', curve: recipes, colour: 2, dash: 'dashed' },
    ...other,
  ];
}

function lineOf(points: KeptRun['stories']): Curve {
  return curveOf(
    points.map(([x]) => x),
    points.map(([, y]) => y),
  );
}
