// How fast a model is here: what is expected, and beside it what its answers were measured at.
import type { JSX } from 'react';
import type { Verdict } from '#domain/fit';
import type { MeasuredSpeed } from '#domain/measured-speed';
import type { ExpectedSpeed, SpeedRange } from '#domain/speed-range';
import { formatSpeed } from '#domain/units';
import { dayWords } from '../lib/date-words';
import { roundedSpeed, speedWords } from '../lib/speed-words';
import { isUnpromised, UNPROMISED } from '../lib/verdict-words';
import { SpeedText } from '../ui/SpeedText';
import { Waits } from '../ui/Waits';
import { WhyLink } from '../ui/WhyLink';

export interface SpeedPanelProps {
  /** Null while it is not known whether it fits. */
  verdict: Verdict | null;
  expected: ExpectedSpeed;
  /** What would be expected without a measurement. */
  predicted: ExpectedSpeed;
  /** The newest figures of answers with this quant here; null before the first. */
  measured: MeasuredSpeed | null;
}

export function SpeedPanel({ verdict, expected, predicted, measured }: SpeedPanelProps): JSX.Element {
  if (measured === null && verdict !== null && isUnpromised(verdict)) {
    return <p className="text-sm text-ink-2">{UNPROMISED[verdict]}</p>;
  }
  return (
    <div className="grid gap-2">
      {measured === null ? (
        <SpeedText speed={expected.decode} />
      ) : (
        <Comparison predicted={predicted.decode} measured={measured} />
      )}
      <Waits expected={expected} />
      <WhyLink moment="expected-speed" />
    </div>
  );
}

function Comparison({ predicted, measured }: { predicted: SpeedRange; measured: MeasuredSpeed }): JSX.Element {
  const { tokensPerSecond, at } = measured;
  const highest = Math.max(tokensPerSecond, predicted.high ?? 0) * 1.1;
  const percent = (value: number): string => `${(value / highest) * 100}%`;
  return (
    <dl className="grid grid-cols-[auto_minmax(2rem,1fr)_auto] items-center gap-x-3 gap-y-1 text-sm tabular-nums">
      <dt className="text-ink-2">Predicted</dt>
      <dd aria-hidden className="relative h-2.5 rounded-full bg-sunken">
        {predicted.low !== null && predicted.high !== null && (
          <span
            className="absolute inset-y-0 rounded-full border border-chart-3 hatched"
            style={{ left: percent(predicted.low), width: percent(predicted.high - predicted.low) }}
          />
        )}
      </dd>
      <dd>{rangeOf(predicted)}</dd>
      <dt className="text-ink-2">Measured</dt>
      <dd aria-hidden className="relative h-2.5 rounded-full bg-sunken">
        <span
          className="absolute top-1/2 size-2.5 -translate-1/2 rounded-full bg-chart-1"
          style={{ left: percent(tokensPerSecond) }}
        />
      </dd>
      <dd className="font-medium">{formatSpeed(tokensPerSecond)} tokens/s</dd>
      <dd className="col-span-full text-xs text-ink-3">
        {placeWords(measured)}, {dayWords(at)}. The prediction was {speedWords(predicted).shortLabel}.
      </dd>
    </dl>
  );
}

function rangeOf({ low, high }: SpeedRange): string {
  if (low === null || high === null) return 'unknown';
  const [from, to] = [roundedSpeed(low), roundedSpeed(high)];
  return from === to ? `about ${from}` : `${from} to ${to}`;
}

function placeWords({ backend, gpuLayers, depthTokens }: MeasuredSpeed): string {
  const where = backend === 'cpu' || gpuLayers === 0 ? 'On the processor' : `With ${gpuLayers} layers on the card`;
  return `${where}, in chats of about ${Math.round(depthTokens)} tokens`;
}
