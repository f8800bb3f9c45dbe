// What went wrong with a run and the way on: a rate that exploded, an interruption, a disk that was full.
import type { JSX } from 'react';
import { formatCount } from '#domain/units';
import type { WorkshopRun } from '#contract/workshop';
import { resumeRun } from '../../api/workshop-actions';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { WhyLink } from '../../ui/WhyLink';
import { rateWords } from '../words';

export function Trouble({ run }: { run: WorkshopRun }): JSX.Element | null {
  const { state, failure, trouble } = run;
  if (state === 'exploded') return <Exploded run={run} />;
  const shown = (state === 'failed' || state === 'interrupted' ? failure : null) ?? trouble;
  return shown === null ? null : <FailureNote failure={shown} />;
}

function Exploded({ run: { id, failure, checkpoint, plan } }: { run: WorkshopRun }): JSX.Element {
  const half = plan.rate.highest / 2;
  return (
    <FailureNote failure={failure ?? { code: 'workshop.exploded', message: 'exploded' }}>
      <div className="grid justify-items-start gap-2 pt-1">
        <Button
          kind="primary"
          className="whitespace-normal"
          onClick={() => void resumeRun(id, { step: checkpoint ?? 0, highestRate: half })}
        >
          {checkpoint === null ? 'Begin anew' : `Go back to step ${formatCount(checkpoint)}`} with half the rate,{' '}
          {rateWords(half)}
        </Button>
        <WhyLink moment="loss-exploded" />
      </div>
    </FailureNote>
  );
}
