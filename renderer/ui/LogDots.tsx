// Values on a logarithmic scale, one row each: one's own stand out by shape, weight and the word in their name.
import type { JSX } from 'react';
import { classNames } from '../lib/class-names';
import type { ChartRow } from '../lib/calibration-words';
import { logScaleOf, placeOn, ticksOf } from '../lib/log-scale';
import { AsTable } from './AsTable';

export interface LogDotsProps {
  title: string;
  /** What the scale says, for example "gigabytes a second; each step is ten times the one before". */
  unit: string;
  rows: readonly ChartRow[];
}

export function LogDots({ title, unit, rows }: LogDotsProps): JSX.Element {
  const values = rows.map(({ value }) => value);
  const scale = logScaleOf(values, { lowest: Math.min(...values), highest: Math.max(...values) });
  const percent = (value: number): string => `${placeOn(scale, value) * 100}%`;
  return (
    <AsTable caption={title} head={['Computer', 'Value']} rows={rows.map(({ name, words }) => [name, words])}>
      <figure className="grid gap-1.5 text-xs">
        <figcaption className="text-ink-2">
          <strong className="font-semibold text-ink">{title}</strong>, {unit}
        </figcaption>
        <ul className="grid">
          {rows.map(({ name, value, words, own }) => (
            <li
              key={name}
              className={classNames(
                'grid grid-cols-[minmax(6rem,2fr)_minmax(2rem,3fr)_5.5rem] items-center gap-x-3 py-0.5',
                own ? 'font-semibold' : 'text-ink-2',
              )}
            >
              <span className="break-words">{name}</span>
              <span aria-hidden className="relative h-4 border-b border-grid">
                {ticksOf(scale).map((tick) => (
                  <span
                    key={tick}
                    className="absolute inset-y-0 border-l border-grid"
                    style={{ left: percent(tick) }}
                  />
                ))}
                <span
                  className={classNames(
                    'absolute top-1/2 -translate-1/2',
                    own ? 'size-3 rotate-45 rounded-xs bg-chart-1' : 'size-2 rounded-full border-2 border-ink-3',
                  )}
                  style={{ left: percent(value) }}
                />
              </span>
              <span className="text-right tabular-nums">{words}</span>
            </li>
          ))}
        </ul>
      </figure>
    </AsTable>
  );
}
