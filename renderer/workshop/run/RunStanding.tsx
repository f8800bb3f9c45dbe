// How a run stands and how far it is, with the buttons that go with that.
import type { JSX } from 'react';
import { Pause, Play, Square } from 'lucide-react';
import { formatCount, formatDuration } from '#domain/units';
import type { WorkshopRun } from '#contract/workshop';
import { pauseRun, resumeRun, stopRun } from '../../api/workshop-actions';
import { lossText } from '../../lib/loss-words';
import { Button } from '../../ui/Button';
import { ProgressBar } from '../../ui/ProgressBar';
import { StateTag } from '../RunList';
import { leftWords } from '../words';

export function RunStanding({ run }: { run: WorkshopRun }): JSX.Element {
  const { plan, stepsDone, state, holding } = run;
  const isUnderWay = state === 'running' || state === 'paused' || state === 'waiting';
  return (
    <div className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <StateTag run={run} />
          <span className="text-ink-2 tabular-nums">{leftWords(run)}</span>
        </div>
        <div className="flex flex-wrap gap-2">
          <Buttons run={run} />
        </div>
      </div>
      {isUnderWay && (
        <ProgressBar
          label={`Training ${run.name}`}
          fraction={stepsDone / plan.steps}
          valueText={`step ${stepsDone} of ${plan.steps}`}
          still={state !== 'running' || holding !== null}
        />
      )}
      <Figures run={run} />
    </div>
  );
}

function Buttons({ run: { id, state, plan, stepsDone } }: { run: WorkshopRun }): JSX.Element | null {
  const goOn = (
    <Button kind="primary" onClick={() => void resumeRun(id)}>
      <Play aria-hidden strokeWidth={1.75} />
      Go on
    </Button>
  );
  const stop = (
    <Button onClick={() => void stopRun(id)}>
      <Square aria-hidden strokeWidth={1.75} />
      Stop
    </Button>
  );
  switch (state) {
    case 'running':
      return (
        <>
          <Button onClick={() => void pauseRun(id)}>
            <Pause aria-hidden strokeWidth={1.75} />
            Pause
          </Button>
          {stop}
        </>
      );
    case 'waiting':
      return stop;
    case 'paused':
      return (
        <>
          {goOn}
          {stop}
        </>
      );
    case 'stopped':
      return stepsDone < plan.steps ? goOn : null;
    case 'interrupted':
    case 'failed':
      return goOn;
    case 'exploded':
    case 'done':
      return null;
  }
}

function Figures({ run }: { run: WorkshopRun }): JSX.Element {
  const { loss, validation, parameters, learning, tokensPerSecond, elapsedMs, state } = run;
  const figures: [name: string, value: string][] = [
    ['Loss', loss === null ? 'not known' : lossText(loss)],
    ['On new text', validation === null ? 'not known' : lossText(validation)],
    ...(parameters === 0 ? [] : [['Parameters', parameterWords(parameters, learning)] as [string, string]]),
    ...(tokensPerSecond === null || state !== 'running'
      ? []
      : [['Speed', `${formatCount(tokensPerSecond)} tokens per second`] as [string, string]]),
    ['Time', formatDuration(elapsedMs)],
  ];
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt className="text-xs text-ink-2">{name}</dt>
          <dd className="font-medium tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function parameterWords(parameters: number, learning: number): string {
  return learning < parameters ? `${formatCount(parameters)}, ${formatCount(learning)} learn` : formatCount(parameters);
}
