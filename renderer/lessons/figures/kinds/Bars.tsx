// Bars from zero, or on a logarithmic scale; several series side by side, or stacked into one bar.
import type { JSX } from 'react';
import { seriesOf, valuesOf, type FigureItem } from '#course/figure';
import { classNames } from '../../../lib/class-names';
import type { FigureProps } from '../Figure';
import { lookOf, readable } from '../series';

export function Drawing({ figure }: FigureProps): JSX.Element {
  const series = seriesOf(figure);
  const { unit = '', stacked, log } = figure.options;
  const isStacked = stacked === 'true';
  const share = scaleOf(figure.items, isStacked, log === 'true');
  return (
    <div className="grid gap-2 text-sm">
      {series.length > 1 && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
          {series.map((name, index) => (
            <li key={name} className="inline-flex items-center gap-1.5">
              <span aria-hidden className={classNames('size-2.5 rounded-xs', lookOf(index).background)} />
              {index + 1}. {name}
            </li>
          ))}
        </ul>
      )}
      <ul className="grid gap-2">
        {figure.items.map((item) => (
          <li key={item.name} className="grid gap-0.5">
            <div className="flex flex-wrap justify-between gap-x-3">
              <span>{item.name}</span>
              <span className="text-ink-2 tabular-nums">{wordsOf(item, unit, isStacked)}</span>
            </div>
            <Bar values={valuesOf(item)} isStacked={isStacked} share={share} />
          </li>
        ))}
      </ul>
      {log === 'true' && <p className="text-xs text-ink-3">Each step of the scale is ten times the one before.</p>}
    </div>
  );
}

interface BarProps {
  values: readonly number[];
  isStacked: boolean;
  share: (value: number) => number;
}

function Bar({ values, isStacked, share }: BarProps): JSX.Element {
  return (
    <div aria-hidden className={isStacked ? 'flex h-3.5 gap-px' : 'grid gap-px'}>
      {values.map((value, index) => (
        <div
          key={index}
          className={classNames(
            'min-w-0.5 first:rounded-l-xs last:rounded-r-xs',
            isStacked ? 'h-full' : 'h-2.5 rounded-r-xs',
            lookOf(index).background,
          )}
          style={{ width: `${share(value) * 100}%` }}
        />
      ))}
    </div>
  );
}

function wordsOf(item: FigureItem, unit: string, isStacked: boolean): string {
  const values = valuesOf(item);
  const sum = values.reduce((total, value) => total + value, 0);
  const parts = values.map(readable).join(isStacked ? ' + ' : ' and ');
  const words = isStacked && values.length > 1 ? `${parts} = ${readable(sum)}` : parts;
  return `${words} ${unit}`.trim();
}

/** The share of the full width that a value takes. */
function scaleOf(items: readonly FigureItem[], isStacked: boolean, isLog: boolean): (value: number) => number {
  const all = items.flatMap((item) =>
    isStacked ? [valuesOf(item).reduce((total, value) => total + value, 0)] : valuesOf(item),
  );
  const highest = Math.max(...all);
  if (!isLog) return (value) => (highest > 0 ? Math.max(0, value / highest) : 0);
  const lowest = Math.log10(Math.min(...all.filter((value) => value > 0))) - 0.5;
  const width = Math.log10(highest) - lowest;
  return (value) => (value > 0 ? Math.max(0.01, (Math.log10(value) - lowest) / width) : 0);
}
