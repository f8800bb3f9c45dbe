// The learner's figure among others, on a scale where each step is ten times the one before.
import type { JSX } from 'react';
import { classNames } from '../../../lib/class-names';
import { logScaleOf, placeOn, ticksOf } from '../../../lib/log-scale';
import { AsTable } from '../../../ui/AsTable';
import type { ScaleRow } from './typical';

export function Scale({ rows }: { rows: readonly ScaleRow[] }): JSX.Element {
  const values = rows.flatMap(({ low, high }) => [low, high]);
  const scale = logScaleOf(values, { lowest: 1, highest: 100 });
  const percent = (value: number): number => placeOn(scale, value) * 100;
  const ticks = ticksOf(scale).filter((tick) => Number.isInteger(Math.log10(tick)));
  return (
    <AsTable
      caption="Tokens a second beside what is often told"
      head={['What', 'Tokens a second']}
      rows={rows.map(({ name, words }) => [name, words])}
    >
      <figure className="grid gap-1.5 text-sm">
        <figcaption>
          <strong className="font-semibold">Writing, beside what is often told.</strong>{' '}
          <span className="text-ink-2">Tokens a second; each line is ten times the one before.</span>
        </figcaption>
        <ul className="grid">
          {rows.map(({ name, low, high, words, kind }) => (
            <li
              key={name}
              className={classNames(
                'grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_4rem] items-center gap-x-3 py-1',
                kind === 'told' ? 'text-ink-2' : 'font-semibold',
              )}
            >
              <span className="break-words">{name}</span>
              <span aria-hidden className="relative h-4 border-b border-grid">
                {ticks.map((tick) => (
                  <span
                    key={tick}
                    className="absolute inset-y-0 border-l border-line-strong"
                    style={{ left: `${percent(tick)}%` }}
                  />
                ))}
                <Place from={percent(low)} to={percent(high)} kind={kind} />
              </span>
              <span className="text-end tabular-nums">{words}</span>
            </li>
          ))}
          <li aria-hidden className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_4rem] gap-x-3 text-xs text-ink-3">
            <span />
            <span className="relative h-4 tabular-nums">
              {ticks.map((tick) => (
                <span key={tick} className="absolute -translate-x-1/2" style={{ left: `${percent(tick)}%` }}>
                  {tick}
                </span>
              ))}
            </span>
          </li>
        </ul>
      </figure>
    </AsTable>
  );
}

/** Told apart by shape too. */
const MARKS: Record<ScaleRow['kind'], string> = {
  measured: 'size-3 rotate-45 rounded-xs bg-chart-1',
  guess: 'size-3 rotate-45 rounded-xs border-2 border-chart-1 bg-surface',
  told: 'size-2.5 rounded-full border-2 border-ink-3 bg-surface',
};

function Place({ from, to, kind }: { from: number; to: number; kind: ScaleRow['kind'] }): JSX.Element {
  if (to > from) {
    return (
      <span
        className="absolute top-1/2 h-2.5 -translate-y-1/2 rounded-full border border-ink-3 hatched"
        style={{ left: `${from}%`, width: `${to - from}%` }}
      />
    );
  }
  return <span className={classNames('absolute top-1/2 -translate-1/2', MARKS[kind])} style={{ left: `${from}%` }} />;
}
