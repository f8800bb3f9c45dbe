// One real row of 32 numbers and what a width makes of it: the steps as lines, a dot where each number was, a square where it is put.
import type { JSX } from 'react';
import { bitsAt, type Width } from '#training/quantize/widths';
import { AsTable } from '../../../ui/AsTable';
import { shortNumber } from '../../lab/short-number';
import { rowPicture, type RowPicture } from './row-picture';

const FRAME = { width: 380, height: 210, left: 8, right: 8, top: 8, bottom: 8 } as const;

export function RowOfNumbers({ values, width }: { values: readonly number[]; width: Width }): JSX.Element {
  const picture = rowPicture(values, width);
  return (
    <AsTable
      caption={`32 numbers at ${width}`}
      head={['Place', 'Exact', 'Rounded', 'Lost']}
      rows={values.map((value, place) => {
        const rounded = picture.rounded[place] ?? 0;
        return [String(place + 1), shortNumber(value), shortNumber(rounded), shortNumber(rounded - value)];
      })}
    >
      <figure className="grid gap-1.5">
        <Drawing values={values} picture={picture} width={width} />
        <figcaption className="grid gap-1 text-xs text-ink-2 tabular-nums">
          <span className="flex flex-wrap gap-x-4">
            <span>● as it was learnt</span>
            <span>▢ as it is stored</span>
            {picture.levels.length > 0 && <span>— a step that can be stored</span>}
          </span>
          <span>{scaleWords(picture, width)}</span>
        </figcaption>
      </figure>
    </AsTable>
  );
}

function Drawing(props: { values: readonly number[]; picture: RowPicture; width: Width }): JSX.Element {
  const { values, picture, width } = props;
  const { limit, levels, rounded, scale } = picture;
  const inner = FRAME.height - FRAME.top - FRAME.bottom;
  const y = (value: number): number => FRAME.top + (1 - (value + limit) / (2 * limit)) * inner;
  const step = (FRAME.width - FRAME.left - FRAME.right - 24) / values.length;
  const x = (place: number): number => FRAME.left + 24 + (place + 0.5) * step;
  return (
    <svg
      viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
      role="img"
      aria-label={`32 numbers between ${shortNumber(Math.min(...values))} and ${shortNumber(Math.max(...values))}, rounded to ${width}.`}
      className="w-full max-w-xl"
    >
      {levels.map((level) => (
        <path
          key={level}
          d={`M${FRAME.left + 24} ${y(level)}H${FRAME.width - FRAME.right}`}
          className={level === 0 ? 'stroke-ink-3' : 'stroke-line-strong'}
          strokeWidth={0.75}
        />
      ))}
      {levels.length === 0 && (
        <path d={`M${FRAME.left + 24} ${y(0)}H${FRAME.width - FRAME.right}`} className="stroke-ink-3" />
      )}
      {scale !== null && levels.length > 0 && <Scale top={y(Math.abs(scale))} bottom={y(0)} />}
      {values.map((value, place) => (
        <g key={place}>
          <path d={`M${x(place)} ${y(value)}V${y(rounded[place] ?? 0)}`} className="stroke-bad" strokeWidth={1.5} />
          <rect
            x={x(place) - 3.5}
            y={y(rounded[place] ?? 0) - 3.5}
            width={7}
            height={7}
            className="fill-none stroke-chart-2"
            strokeWidth={1.25}
          />
          <circle cx={x(place)} cy={y(value)} r={2} className="fill-chart-1" />
        </g>
      ))}
    </svg>
  );
}

/** The height of one step, which the whole block shares. */
function Scale({ top, bottom }: { top: number; bottom: number }): JSX.Element {
  return (
    <g className="stroke-ink" strokeWidth={1.25}>
      <path d={`M10 ${top}H18M14 ${top}V${bottom}M10 ${bottom}H18`} className="fill-none" />
    </g>
  );
}

function scaleWords({ scale, levels }: RowPicture, width: Width): string {
  const bits = `${bitsAt(width)} bits for each number`;
  if (scale === null) return `${bits}. Each number is kept by itself; there is no common step.`;
  const step = shortNumber(Math.abs(scale));
  const drawn = levels.length === 0 ? 'too many to be drawn' : `${levels.length} of them, the bracket shows one`;
  return `${bits}, the common step included. The step is ${step}: the largest number decides it for all 32. Steps: ${drawn}.`;
}
