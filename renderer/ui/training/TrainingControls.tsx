// The buttons of a training and how far it is: start, pause, go on, stop; steps, tokens in a second.
import type { JSX, ReactNode } from 'react';
import { Pause, Play, Square } from 'lucide-react';
import { Button } from '../Button';
import { ProgressBar } from '../ProgressBar';

export type TrainingStage = 'idle' | 'running' | 'paused' | 'waiting' | 'stopped' | 'done' | 'failed';

export interface TrainingControlsProps {
  /** `waiting`: it goes on by itself as soon as something else (the chat's answer) has ended. */
  stage: TrainingStage;
  /** Steps taken. */
  step: number;
  /** Steps to take; null while nobody knows. */
  steps: number | null;
  /** Null before it was measured. */
  tokensPerSecond: number | null;
  /** Time it has learnt, pauses left out; null where it is not shown. */
  elapsedMs?: number | null;
  /** The word on the first button, for example "Train it". */
  startWords?: string;
  /** Why it cannot start now; the button is off then and this stands beside it. */
  blocked?: string | null;
  onStart: () => void;
  onPause: () => void;
  onGoOn: () => void;
  onStop: () => void;
  /** More buttons in the same row. */
  children?: ReactNode;
}

export function TrainingControls(props: TrainingControlsProps): JSX.Element {
  const { stage, step, steps, blocked = null, children } = props;
  const isUnderWay = stage === 'running' || stage === 'waiting' || stage === 'paused';
  return (
    <div className="grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Buttons {...props} />
        {children}
        <Figures {...props} />
      </div>
      {isUnderWay && (
        <ProgressBar
          label="Training"
          fraction={steps === null ? null : step / steps}
          valueText={stepWords(step, steps)}
          still={stage !== 'running'}
        />
      )}
      <p role="status" className="text-sm text-ink-2 empty:hidden">
        {stageWords(stage)}
      </p>
      {blocked !== null && !isUnderWay && <p className="text-sm text-warn">{blocked}</p>}
    </div>
  );
}

function Buttons({ stage, startWords, blocked, onStart, onPause, onGoOn, onStop }: TrainingControlsProps): JSX.Element {
  const stop = (
    <Button onClick={onStop}>
      <Square aria-hidden strokeWidth={1.75} />
      Stop
    </Button>
  );
  switch (stage) {
    case 'running':
    case 'waiting':
      return (
        <>
          <Button kind="primary" onClick={onPause}>
            <Pause aria-hidden strokeWidth={1.75} />
            Pause
          </Button>
          {stop}
        </>
      );
    case 'paused':
      return (
        <>
          <Button kind="primary" onClick={onGoOn}>
            <Play aria-hidden strokeWidth={1.75} />
            Go on
          </Button>
          {stop}
        </>
      );
    default:
      return (
        <Button
          kind="primary"
          className="max-w-full text-start whitespace-normal!"
          disabled={(blocked ?? null) !== null}
          onClick={onStart}
        >
          <Play aria-hidden strokeWidth={1.75} />
          {startWords ?? (stage === 'idle' ? 'Start' : 'Start anew')}
        </Button>
      );
  }
}

function Figures({ stage, step, steps, tokensPerSecond, elapsedMs }: TrainingControlsProps): JSX.Element | null {
  if (stage === 'idle') return null;
  const figures = [
    stepWords(step, steps),
    ...(tokensPerSecond === null ? [] : [`${Math.round(tokensPerSecond).toLocaleString('en-US')} tokens per second`]),
    ...(typeof elapsedMs === 'number' ? [`${(elapsedMs / 1000).toFixed(elapsedMs < 10_000 ? 1 : 0)} s`] : []),
  ];
  return <span className="text-sm text-ink-2 tabular-nums">{figures.join(' · ')}</span>;
}

function stepWords(step: number, steps: number | null): string {
  const done = step.toLocaleString('en-US');
  return steps === null ? `step ${done}` : `step ${done} of ${steps.toLocaleString('en-US')}`;
}

function stageWords(stage: TrainingStage): string {
  switch (stage) {
    case 'idle':
    case 'running':
      return '';
    case 'paused':
      return 'It stands still and goes on exactly where it is.';
    case 'waiting':
      return 'It waits until the chat has written its answer.';
    case 'stopped':
      return 'Stopped. What it has learnt so far stays as it is.';
    case 'done':
      return 'It has learnt what it was to learn.';
    case 'failed':
      return 'The training broke off. Nothing else is affected; it can be started anew.';
  }
}
