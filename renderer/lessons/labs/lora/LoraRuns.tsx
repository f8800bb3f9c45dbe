// The adapters that were trained, side by side.
import type { JSX } from 'react';
import { lossText } from '../../../lib/loss-words';
import { Table } from '../../../ui/Table';
import { LabStep } from '../../lab/LabStep';
import { runName, type LoraRun } from './settings';

export function LoraRuns({ runs }: { runs: readonly LoraRun[] }): JSX.Element | null {
  if (runs.length === 0) return null;
  return (
    <LabStep title="Your adapters">
      <Table
        caption="Your adapters, the newest first"
        head={['Adapter', 'Numbers', 'Recipes', 'Stories, adapter on']}
        rows={runs.map((run) => [
          runName(run),
          run.numbers.toLocaleString('en-US'),
          lossText(run.recipes),
          lossText(run.stories),
        ])}
      />
    </LabStep>
  );
}
