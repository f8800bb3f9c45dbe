// A training text too long for the box: what it is, how far the counting is, and a way to stop it.
import type { JSX } from 'react';
import { formatCount } from '#domain/units';
import { Button } from '../../../ui/Button';
import { ProgressBar } from '../../../ui/ProgressBar';
import type { WorkerState } from '../../lab/use-worker';
import { shownText } from '../../lab/shown-text';
import type { Trained } from './byte-pairs';

export interface LongTrainingProps {
  text: string;
  state: WorkerState<Trained>;
  /** True while the chat writes an answer: the lab does not begin then. */
  isWaiting: boolean;
  onTrain: () => void;
  onStop: () => void;
  onLeave: () => void;
}

export function LongTraining({ text, state, isWaiting, onTrain, onStop, onLeave }: LongTrainingProps): JSX.Element {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-md border border-line p-3 text-sm">
      <p>
        <strong className="font-semibold">A long text, {formatCount(text.length)} characters.</strong> It is used whole
        but not kept when you leave. It begins:{' '}
        <bdi className="font-mono break-all">{shownText(text.slice(0, 80))}</bdi>
      </p>
      {state.kind === 'running' && <ProgressBar label="Counting pairs" fraction={state.fraction} />}
      {state.kind === 'failed' && (
        <p className="text-bad">The counting broke off; the text may be too much for the memory that is free.</p>
      )}
      <div className="flex flex-wrap gap-2">
        {state.kind === 'running' ? (
          <Button onClick={onStop}>Stop counting</Button>
        ) : (
          state.kind !== 'done' && (
            <Button kind="primary" disabled={isWaiting} onClick={onTrain}>
              Count its pairs
            </Button>
          )
        )}
        <Button kind="quiet" onClick={onLeave}>
          Back to the short text
        </Button>
      </div>
    </div>
  );
}
