// The runs that have ended, with the mask and without, side by side.
import type { JSX } from 'react';
import { lossText } from '../../../lib/loss-words';
import { Table } from '../../../ui/Table';
import { LabStep } from '../../lab/LabStep';
import { EXAMINED } from './question-texts';
import type { InstructionRun } from './settings';

export function InstructionRuns({ runs }: { runs: readonly InstructionRun[] }): JSX.Element | null {
  if (runs.length === 0) return null;
  const hasBoth = runs.some(({ isMasked }) => isMasked) && runs.some(({ isMasked }) => !isMasked);
  return (
    <LabStep title="With the mask and without">
      <Table
        caption="Your runs, the newest first"
        head={[
          'Run',
          'New questions right',
          'Learnt questions right',
          'Loss on answers',
          'Loss on questions',
          'Stories',
          'Where a user writes, it writes',
        ]}
        rows={runs.map((run) => [
          `${run.isMasked ? 'mask on' : 'mask off'}, ${run.steps} steps`,
          `${run.exact} of ${EXAMINED}`,
          run.learnt === null ? 'not asked' : `${run.learnt} of ${EXAMINED}`,
          lossText(run.answers),
          lossText(run.questions),
          lossText(run.stories),
          run.asUser,
        ])}
      />
      {!hasBoth && (
        <p className="text-sm text-ink-2">Turn the mask over and train once more, to see what it is good for.</p>
      )}
    </LabStep>
  );
}
