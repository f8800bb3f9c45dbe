// How the numbers of a tensor are spread: bars from minus to plus four times their usual size, and a bell curve to compare.
import type { JSX } from 'react';
import { formatCount } from '#domain/units';
import { AsTable } from '../../../ui/AsTable';
import { shortNumber } from '../short-number';
import { barsOf, bellPath, binEdges, FRAME, type Histogram, type SpreadFigures } from './histogram-shape';

export interface HistogramChartProps {
  histogram: Histogram;
  summary: SpreadFigures;
}

export function HistogramChart({ histogram, summary }: HistogramChartProps): JSX.Element {
  const { limit, counts, below, above } = histogram;
  const rows = counts.map((count, index) => {
    const [from, to] = binEdges(histogram, index);
    return [`${shortNumber(from)} to ${shortNumber(to)}`, formatCount(count)];
  });
  const beyond = below + above;
  return (
    <AsTable
      caption="How the numbers are spread"
      head={['From, to', 'Numbers']}
      rows={[
        [`below ${shortNumber(-limit)}`, formatCount(below)],
        ...rows,
        [`above ${shortNumber(limit)}`, formatCount(above)],
      ]}
    >
      <figure className="grid gap-1">
        <svg
          viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
          role="img"
          aria-label={`How the numbers are spread, from ${shortNumber(-limit)} to ${shortNumber(limit)}: most are near ${shortNumber(summary.mean)}.`}
          className="w-full max-w-xl"
        >
          {barsOf(histogram).map((bar, index) => (
            <rect key={index} {...bar} className="fill-chart-1 stroke-surface" strokeWidth={0.5} />
          ))}
          <path
            d={bellPath(histogram, summary)}
            className="fill-none stroke-chart-2"
            strokeWidth={2}
            strokeDasharray="5 4"
          />
          <Axis limit={limit} />
        </svg>
        <figcaption className="grid gap-1 text-xs text-ink-2 tabular-nums">
          <span className="flex flex-wrap gap-x-4">
            <span className="inline-flex items-center gap-1.5">
              <i aria-hidden className="inline-block h-3 w-2 bg-chart-1" /> numbers of this size
            </span>
            <span className="inline-flex items-center gap-1.5">
              <svg aria-hidden viewBox="0 0 20 4" className="h-1 w-5">
                <path d="M0 2H20" className="stroke-chart-2" strokeWidth={2} strokeDasharray="5 4" />
              </svg>
              a bell curve as wide
            </span>
          </span>
          <span>
            {beyond === 0
              ? 'No number lies beyond the edges.'
              : `${formatCount(beyond)} numbers lie beyond the edges, which are four times the usual size.`}
          </span>
        </figcaption>
      </figure>
    </AsTable>
  );
}

function Axis({ limit }: { limit: number }): JSX.Element {
  const floor = FRAME.height - FRAME.bottom;
  const middle = FRAME.width / 2;
  const ticks: [x: number, value: number, anchor: 'start' | 'middle' | 'end'][] = [
    [FRAME.left, -limit, 'start'],
    [middle, 0, 'middle'],
    [FRAME.width - FRAME.right, limit, 'end'],
  ];
  return (
    <g className="fill-ink-2 text-[0.8125rem]">
      <path d={`M${FRAME.left} ${floor}H${FRAME.width - FRAME.right}`} className="stroke-line-strong" />
      {ticks.map(([x, value, anchor]) => (
        <text key={anchor} x={x} y={floor + 15} textAnchor={anchor}>
          {shortNumber(value)}
        </text>
      ))}
      <text x={middle} y={floor + 31} textAnchor="middle">
        size of the number
      </text>
    </g>
  );
}
