// How often each word occurs against its rank, both axes by tens; beside it the straight line of Zipf's rule, frequency falling as one over the rank.
import type { JSX } from 'react';
import { formatCount } from '#domain/units';
import { AsTable } from '../../../ui/AsTable';
import type { RankPoint } from './count';

const WIDTH = 300;
const HEIGHT = 200;
const LEFT = 38;
const RIGHT = 12;
const TOP = 24;
const BOTTOM = 38;

export function RankChart({ points }: { points: readonly RankPoint[] }): JSX.Element {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || last.rank < 3) return <p className="text-sm text-ink-2">Too few words for a curve.</p>;
  const tensX = Math.max(1, Math.ceil(Math.log10(last.rank)));
  const tensY = Math.max(1, Math.ceil(Math.log10(first.count)));
  const xOf = (rank: number): number => LEFT + (Math.log10(rank) / tensX) * (WIDTH - LEFT - RIGHT);
  const yOf = (count: number): number => TOP + (1 - Math.log10(count) / tensY) * (HEIGHT - TOP - BOTTOM);
  const zipfEnd = Math.min(10 ** tensX, first.count);
  const path = points.map(({ rank, count }, index) => `${index === 0 ? 'M' : 'L'}${xOf(rank)} ${yOf(count)}`).join('');
  return (
    <AsTable
      caption="How often the word of each rank occurs"
      head={['Rank', 'Times']}
      rows={points.map(({ rank, count }) => [formatCount(rank), formatCount(count)])}
    >
      <figure className="grid gap-1">
        <figcaption className="text-sm font-medium">From the commonest word to the rarest</figcaption>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={`The commonest word occurs ${first.count} times, the one of rank ${last.rank} ${last.count === 1 ? 'once' : `${last.count} times`}.`}
          className="w-full max-w-96 fill-none"
        >
          <g className="fill-ink-2 text-[0.8125rem]">
            {Array.from({ length: tensY + 1 }, (_, ten) => (
              <g key={ten}>
                <path d={`M${LEFT} ${yOf(10 ** ten)}H${WIDTH - RIGHT}`} className="stroke-grid" />
                <text x={LEFT - 6} y={yOf(10 ** ten) + 4} textAnchor="end">
                  {shortCount(10 ** ten)}
                </text>
              </g>
            ))}
            {Array.from({ length: tensX + 1 }, (_, ten) => (
              <text key={ten} x={xOf(10 ** ten)} y={HEIGHT - BOTTOM + 16} textAnchor={ten === tensX ? 'end' : 'middle'}>
                {shortCount(10 ** ten)}
              </text>
            ))}
            <text x={LEFT - 6} y={12} textAnchor="end">
              times
            </text>
            <text x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 5} textAnchor="middle">
              rank of the word
            </text>
          </g>
          <path
            d={`M${xOf(1)} ${yOf(first.count)}L${xOf(zipfEnd)} ${yOf(first.count / zipfEnd)}`}
            className="stroke-ink-3"
            strokeDasharray="3 4"
            strokeWidth={1.5}
          />
          <path d={path} className="stroke-chart-1" strokeWidth={2.5} strokeLinejoin="round" />
        </svg>
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
          <Legend dash="0" colour="stroke-chart-1" words="times it occurs in this text" />
          <Legend dash="3 4" colour="stroke-ink-3" words="Zipf’s rule: rank 10 occurs a tenth as often as rank 1" />
        </p>
      </figure>
    </AsTable>
  );
}

function Legend({ dash, colour, words }: { dash: string; colour: string; words: string }): JSX.Element {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg aria-hidden viewBox="0 0 22 4" className={`h-1 w-5.5 shrink-0 ${colour}`}>
        <path d="M0 2H22" strokeWidth={2.5} strokeDasharray={dash} />
      </svg>
      {words}
    </span>
  );
}

function shortCount(count: number): string {
  return count >= 1000 ? `${count / 1000}k` : String(count);
}
