// Two ways of tuning in one sentence each: how many times less, and how much of the model is trained at all.
import type { JSX } from 'react';
import { formatBytes, formatParameters } from '#domain/units';
import type { TuningBar } from './TuningBars';

export function Comparison({
  bars,
  parameters,
}: {
  bars: readonly TuningBar[];
  parameters: number;
}): JSX.Element | null {
  const most = bars[0];
  const least = bars.at(-1);
  if (most === undefined || least === undefined) return null;
  const times = most.memory.totalBytes / least.memory.totalBytes;
  const share = (least.memory.trained / parameters) * 100;
  return (
    <p aria-live="polite" className="text-sm text-ink-2">
      {least.name} takes <strong className="font-semibold text-ink">{formatBytes(least.memory.totalBytes)}</strong>,{' '}
      {most.name} takes <strong className="font-semibold text-ink">{formatBytes(most.memory.totalBytes)}</strong>
      {times >= 1.05 && `: ${times < 10 ? times.toFixed(1) : times.toFixed(0)} times as much`}.{' '}
      {share < 100 &&
        `With ${least.name} ${formatParameters(least.memory.trained)} parameters are trained, ${share < 0.1 ? share.toFixed(2) : share.toFixed(1)} % of the model, and only they need gradients and notes.`}
    </p>
  );
}
