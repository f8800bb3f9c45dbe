// The runs that have ended, side by side, and which of them is drawn over the present one.
import type { JSX } from 'react';
import { lossText } from '../../../lib/loss-words';
import { Select } from '../../../ui/Select';
import { Table } from '../../../ui/Table';
import { LabStep } from '../../lab/LabStep';
import { lastOf, runKey, runName, type KeptRun } from './kept-runs';

export interface RunsProps {
  runs: readonly KeptRun[];
  beside: string;
  onBeside: (key: string) => void;
}

export function Runs({ runs, beside, onBeside }: RunsProps): JSX.Element | null {
  if (runs.length === 0) return null;
  return (
    <LabStep title="Your runs">
      <Table
        caption="Your runs, the newest first"
        head={['Run', 'Recipes', 'Stories']}
        rows={runs.map((run) => [runName(run), lossText(lastOf(run.recipes)), lossText(lastOf(run.stories))])}
      />
      <p className="text-sm text-ink-2">
        The losses at the end. Before, they were {lossText(runs[0]?.recipes[0]?.[1] ?? NaN)} on recipes and{' '}
        {lossText(runs[0]?.stories[0]?.[1] ?? NaN)} on stories.
        {runs.every(({ replayPercent }) => replayPercent === 0) && ' Now mix some stories in and tune it once more.'}
      </p>
      <Select
        label="Draw in the chart beside the present run"
        value={beside}
        options={[{ value: '', label: 'none' }, ...runs.map((run) => ({ value: runKey(run), label: runName(run) }))]}
        onChange={onBeside}
      />
    </LabStep>
  );
}
