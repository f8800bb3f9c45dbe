// A model on its way here, in one line: how far it is and what goes on. What can be done about it stands with the downloads.
import type { JSX } from 'react';
import type { ModelEntry } from '#contract/events';
import { classNames } from '../lib/class-names';
import { amountOf, fractionOf, type OnItsWay } from '../lib/fetching';
import { fetchingWords } from '../lib/fetching-words';

export interface FetchingLineProps {
  entry: ModelEntry;
  status: OnItsWay;
  failure: ModelEntry['failure'];
}

export function FetchingLine({ entry, status, failure }: FetchingLineProps): JSX.Element {
  const amount = amountOf(entry, status);
  const fraction = status.kind === 'verifying' ? status.fraction : fractionOf(amount);
  const { short, long, tone } = fetchingWords(status, amount, failure);
  const percent = Math.floor((fraction ?? 0) * 100);
  return (
    <div className="grid w-full min-w-28 gap-1 text-xs tabular-nums" title={long}>
      <span className={classNames(tone === 'warn' && 'text-warn', tone === 'bad' && 'text-bad')}>
        {fraction !== null && fraction > 0 && `${percent} %, `}
        {short}
      </span>
      <span aria-hidden className="h-1 overflow-hidden rounded-full bg-line">
        <span
          className={classNames('block h-full', status.kind === 'downloading' ? 'bg-accent' : 'bg-chart-rest')}
          style={{ width: `${percent}%` }}
        />
      </span>
    </div>
  );
}
