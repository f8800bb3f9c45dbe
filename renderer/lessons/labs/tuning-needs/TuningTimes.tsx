// The sums of a tuning, how long they take on this computer, and how long and for how much on a rented card.
import type { JSX } from 'react';
import { amountWords, dollarWords, timeWords } from '../../lab/amount';
import type { OwnArithmetic } from '../../lab/own-arithmetic';
import { rentOf } from './rent';
import type { TuningSettings } from './settings';
import type { Tuning } from './tuning-memory';

export interface TuningTimesProps {
  settings: TuningSettings;
  tuning: Tuning;
  needBytes: number;
  own: OwnArithmetic | null;
}

export function TuningTimes({ settings, tuning, needBytes, own }: TuningTimesProps): JSX.Element {
  const { flop, cards, hours, dollars } = rentOf(settings, tuning, needBytes);
  return (
    <dl className="grid gap-x-4 gap-y-1 tabular-nums @min-[32rem]/lab:grid-cols-[auto_1fr]">
      <dt className="text-ink-2">Sums to do</dt>
      <dd>{amountWords(flop)} operations</dd>
      <dt className="text-ink-2">On this computer, if it fits</dt>
      <dd>{own === null ? 'not known' : `at least ${timeWords(flop / own.flopsPerSecond / 3600)}`}</dd>
      <dt className="text-ink-2">Rented</dt>
      <dd>
        {timeWords(hours)} on {cards === 1 ? 'one A100' : `${amountWords(cards)} A100 together`}, {dollarWords(dollars)}{' '}
        for one run
      </dd>
    </dl>
  );
}
