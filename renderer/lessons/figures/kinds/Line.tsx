// Curves over an axis; the series differ by colour, dash and a label at their end.
import type { JSX } from 'react';
import { seriesOf, valuesOf } from '#course/figure';
import { axisOf, type Axis } from '../axis';
import type { FigureProps } from '../Figure';
import { lookOf, readable } from '../series';

const WIDTH = 380;
const HEIGHT = 220;
const LEFT = 46;
const RIGHT = 14;
const TOP = 12;
const BOTTOM = 40;

export function Drawing({ figure }: FigureProps): JSX.Element {
  const { x = '', y = '' } = figure.options;
  const series = seriesOf(figure);
  const points = figure.items.map((item) => ({ x: Number(item.name), values: valuesOf(item) }));
  const across = axisOf(
    points.map((point) => point.x),
    figure.options['log-x'] === 'true',
  );
  const up = axisOf(
    points.flatMap(({ values }) => values),
    figure.options['log-y'] === 'true',
  );
  const placeX = (value: number): number => LEFT + across.place(value) * (WIDTH - LEFT - RIGHT);
  const placeY = (value: number): number => HEIGHT - BOTTOM - up.place(value) * (HEIGHT - TOP - BOTTOM);
  return (
    <div className="grid gap-1">
      {y !== '' && <p className="text-xs text-ink-2">{y}</p>}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={figure.title} className="w-full fill-none">
        <Axes across={across} up={up} placeX={placeX} placeY={placeY} words={x} />
        {series.map((name, index) => (
          <g key={name}>
            <path
              d={points
                .map(
                  (point, at) =>
                    `${at === 0 ? 'M' : 'L'}${placeX(point.x).toFixed(1)} ${placeY(point.values[index] ?? 0).toFixed(1)}`,
                )
                .join('')}
              className={lookOf(index).stroke}
              strokeWidth={2.5}
              strokeDasharray={lookOf(index).dash}
            />
            {points.length <= 12 &&
              points.map((point) => (
                <circle
                  key={point.x}
                  cx={placeX(point.x)}
                  cy={placeY(point.values[index] ?? 0)}
                  r={3}
                  className={`fill-surface ${lookOf(index).stroke}`}
                  strokeWidth={2}
                />
              ))}
          </g>
        ))}
      </svg>
      {series.length > 1 && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
          {series.map((name, index) => (
            <li key={name} className="inline-flex items-center gap-1.5">
              <svg aria-hidden viewBox="0 0 22 4" className={`h-1 w-5.5 ${lookOf(index).stroke}`}>
                <path d="M0 2H22" strokeWidth={2.5} strokeDasharray={lookOf(index).dash} />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface AxesProps {
  across: Axis;
  up: Axis;
  placeX: (value: number) => number;
  placeY: (value: number) => number;
  words: string;
}

function Axes({ across, up, placeX, placeY, words }: AxesProps): JSX.Element {
  return (
    <g className="fill-ink-2 text-[0.8125rem]">
      {up.ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${LEFT} ${placeY(tick)}H${WIDTH - RIGHT}`} className="stroke-grid" strokeWidth={1} />
          <text x={LEFT - 6} y={placeY(tick) + 4} textAnchor="end">
            {short(tick)}
          </text>
        </g>
      ))}
      {across.ticks.map((tick) => (
        <text key={tick} x={placeX(tick)} y={HEIGHT - BOTTOM + 16} textAnchor="middle">
          {short(tick)}
        </text>
      ))}
      <text x={WIDTH - RIGHT} y={HEIGHT - 6} textAnchor="end">
        {words}
      </text>
    </g>
  );
}

/** A tick in few letters: 12,000 is "12k". */
function short(value: number): string {
  const [size, letter] = [
    [1e12, 'T'],
    [1e9, 'G'],
    [1e6, 'M'],
    [1e4, 'k'],
  ].find(([least]) => Math.abs(value) >= Number(least)) ?? [1, ''];
  const unit = letter === 'k' ? 1000 : Number(size);
  return `${readable(value / unit)}${letter}`;
}
