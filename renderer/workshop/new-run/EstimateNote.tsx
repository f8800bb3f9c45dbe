// What a run will take, before it begins: time and memory, and where they are not enough, the sum that says so.
import type { JSX } from 'react';
import { formatBytes, formatCount, formatDuration } from '#domain/units';
import type { RunPlan } from '#training/run/plan';
import type { RunEstimate } from '#contract/workshop';
import { FailureNote } from '../../ui/FailureNote';
import { Skeleton } from '../../ui/Skeleton';
import type { Estimate } from './use-estimate';

export interface EstimateNoteProps {
  estimate: Estimate;
  /** What is still missing, as a sentence; null when all is there. */
  lack: string | null;
  plan: RunPlan;
}

export function EstimateNote({ estimate: { value, failure }, lack, plan }: EstimateNoteProps): JSX.Element {
  if (failure !== null) return <FailureNote failure={failure} />;
  return (
    <div role="status" className="grid gap-2 rounded-lg border border-line bg-sunken p-4 text-sm">
      {lack ?? (value === null ? <Asking /> : value.fits ? <Sum value={value} plan={plan} /> : <TooMuch {...value} />)}
    </div>
  );
}

function Asking(): JSX.Element {
  return (
    <>
      <span className="sr-only">Measuring how long it will take on this computer.</span>
      <Skeleton className="h-5 w-56" />
      <Skeleton className="h-4 w-72 max-w-full" />
    </>
  );
}

function Sum({ value, plan }: { value: RunEstimate; plan: RunPlan }): JSX.Element {
  const { seconds, memoryBytes, freeBytes, tokensPerSecond, measured, parameters, learning, fileBytes, rounds } = value;
  const tokens = plan.steps * plan.texts * plan.length;
  return (
    <>
      <p>
        <strong className="font-semibold">About {formatDuration(seconds * 1000)} on this computer.</strong>{' '}
        {formatCount(tokens)} tokens at {formatCount(tokensPerSecond)} a second,{' '}
        {measured
          ? 'measured here just now'
          : 'reckoned from what was measured before, since something else is being trained'}
        .
      </p>
      <p className="text-ink-2">
        {formatBytes(memoryBytes)} of memory while it learns; {formatBytes(freeBytes)} can be spared.{' '}
        {learning < parameters
          ? `${formatCount(learning)} of ${formatCount(parameters)} parameters change. `
          : `All ${formatCount(parameters)} parameters change. `}
        A file of it takes {formatBytes(fileBytes)}.
        {rounds !== null && ` Each text is seen about ${rounds < 10 ? rounds.toFixed(1) : formatCount(rounds)} times.`}
      </p>
    </>
  );
}

function TooMuch({ memoryBytes, freeBytes }: RunEstimate): JSX.Element {
  return (
    <p className="text-bad">
      <strong className="font-semibold">This does not fit into memory.</strong> It needs {formatBytes(memoryBytes)}{' '}
      while it learns, and {formatBytes(freeBytes)} can be spared: {formatBytes(memoryBytes - freeBytes)} too much.
      Fewer texts in a step, shorter texts or a smaller model need less.
    </p>
  );
}
