// Values as bars, one row each, with the figure beside it; a second place marks what was expected. Readable at any width.
import type { JSX } from 'react';
import { AsTable } from '../../ui/AsTable';

export interface BarRow {
  name: string;
  value: number;
  words: string;
  /** A mark on the row, for example what was expected. */
  mark?: number | undefined;
}

export interface BarsProps {
  title: string;
  /** What the mark means; left out where there is none. */
  markWords?: string;
  head: readonly [string, string];
  rows: readonly BarRow[];
  colour?: 'bg-chart-1' | 'bg-chart-2' | 'bg-chart-3';
}

export function Bars({ title, markWords, head, rows, colour = 'bg-chart-1' }: BarsProps): JSX.Element {
  const largest = Math.max(...rows.map(({ value, mark }) => Math.max(value, mark ?? 0)), Number.MIN_VALUE);
  const percent = (value: number): string => `${(value / largest) * 100}%`;
  return (
    <AsTable caption={title} head={head} rows={rows.map(({ name, words }) => [name, words])}>
      <figure className="grid gap-1.5 text-sm">
        <figcaption className="font-semibold">{title}</figcaption>
        <ul className="grid gap-1 tabular-nums">
          {rows.map(({ name, value, words, mark }) => (
            <li key={name} className="grid grid-cols-[6.5rem_minmax(2rem,1fr)_auto] items-center gap-x-3">
              <span className="break-words text-ink-2">{name}</span>
              <span aria-hidden className="relative h-3 rounded-full bg-sunken">
                <span
                  className={`absolute inset-y-0 start-0 rounded-full ${colour}`}
                  style={{ width: percent(value) }}
                />
                {mark !== undefined && (
                  <span className="absolute -inset-y-1 border-l-2 border-ink" style={{ left: percent(mark) }} />
                )}
              </span>
              <span className="min-w-16 text-end">{words}</span>
            </li>
          ))}
        </ul>
        {markWords !== undefined && <p className="text-xs text-ink-2">{markWords}</p>}
      </figure>
    </AsTable>
  );
}
