// The score of every way as a bar, with what it costs: tokens of the prompt and time for each item.
import type { JSX } from 'react';
import { AsTable } from '../../../ui/AsTable';
import { percent } from '../../lab/shown-text';
import type { Score } from './judge';
import { ARMS, KINDS, type Arm } from './task';
import { wayName } from './words';

export interface ScoreBarsProps {
  scores: ReadonlyMap<Arm, Score>;
  items: number;
}

export function ScoreBars({ scores, items }: ScoreBarsProps): JSX.Element {
  const rows = ARMS.flatMap((way) => {
    const score = scores.get(way);
    return score && score.done > 0 ? [{ way, score }] : [];
  });
  const blind = 1 / KINDS.length;
  return (
    <AsTable
      caption="How many are right, and what each way costs"
      head={[
        'Way',
        'Right',
        'Done',
        'No kind among the 50',
        'Tokens an item',
        'Time an item',
        'Chance of the three kinds',
      ]}
      rows={rows.map(({ way, score }) => [
        wayName(way),
        String(score.right),
        `${score.done} of ${items}`,
        String(score.none),
        String(Math.round(score.promptTokens ?? 0)),
        `${Math.round(score.elapsedMs ?? 0)} ms`,
        percent(score.allKinds ?? 0),
      ])}
    >
      <figure className="grid gap-2 text-sm">
        <figcaption className="font-medium">How many are right</figcaption>
        <ul className="grid gap-2.5">
          {rows.map(({ way, score }) => (
            <li key={way} className="grid gap-0.5 tabular-nums">
              <div className="flex flex-wrap justify-between gap-x-3">
                <span>{wayName(way)}</span>
                <strong className="font-semibold">
                  {score.right} of {score.done}
                  {score.done < items && ' so far'}
                </strong>
              </div>
              <div aria-hidden className="relative h-3.5 rounded-xs bg-sunken">
                <div
                  className={`h-full rounded-xs ${way === 'tuned' ? 'bg-chart-2' : 'bg-chart-1'}`}
                  style={{ width: `${(score.right / score.done) * 100}%` }}
                />
                <div
                  className="absolute inset-y-0 border-l-2 border-dashed border-ink"
                  style={{ left: `${blind * 100}%` }}
                />
              </div>
              <span className="text-xs text-ink-2">
                {Math.round(score.promptTokens ?? 0)} tokens and {Math.round(score.elapsedMs ?? 0)} ms an item. The
                three kinds got {percent(score.allKinds ?? 0)} of all chances
                {score.none > 0 &&
                  `; ${score.none} times none was among the 50 likeliest tokens, which counts as wrong`}
                .
              </span>
            </li>
          ))}
        </ul>
        <p className="flex items-center gap-1.5 text-xs text-ink-2">
          <i aria-hidden className="inline-block h-3 border-l-2 border-dashed border-ink" /> what blind choice among
          three kinds gets
        </p>
      </figure>
    </AsTable>
  );
}
