// The most frequent of something as bars, longest first.
import type { JSX } from 'react';
import { formatCount } from '#domain/units';
import { AsTable } from '../../../ui/AsTable';
import { percent } from '../../lab/shown-text';
import type { Ranked } from './count';

export interface RankedBarsProps {
  title: string;
  /** What is counted, for the head of the table: "Word". */
  kind: string;
  ranked: readonly Ranked[];
  /** How many there are of all kinds together. */
  total: number;
}

export function RankedBars({ title, kind, ranked, total }: RankedBarsProps): JSX.Element {
  const most = ranked[0]?.count ?? 1;
  return (
    <AsTable
      caption={title}
      head={[kind, 'Times', 'Share']}
      rows={ranked.map(({ name, count }) => [name, formatCount(count), percent(count / total)])}
    >
      <figure className="grid gap-1.5 text-sm">
        <figcaption className="font-medium">{title}</figcaption>
        <ol className="grid gap-0.5">
          {ranked.map(({ name, count }) => (
            <li key={name} className="grid grid-cols-[5.5rem_1fr_3.25rem] items-center gap-2">
              <span dir="auto" className="truncate font-mono">
                {name}
              </span>
              <span aria-hidden className="h-3 rounded-xs bg-sunken">
                <span className="block h-full rounded-xs bg-chart-1" style={{ width: `${(count / most) * 100}%` }} />
              </span>
              <span className="text-end text-xs text-ink-2 tabular-nums">{formatCount(count)}</span>
            </li>
          ))}
        </ol>
      </figure>
    </AsTable>
  );
}
