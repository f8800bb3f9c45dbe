// Dollars spent over the months, in the cloud and at home; the ruler, the guess, and the point where both meet once it was found.
import type { JSX } from 'react';
import { AsTable } from '../../../ui/AsTable';
import { dollarWords } from '../../lab/amount';
import { cloudUntil, homeUntil, type BreakEven, type CloudPrice, type Home, type Use } from './bill';
import { axisOf } from './axis';
import type { CloudSettings } from './settings';
import { breakEvenWords, monthWords } from './words';

const SIZE = { width: 380, height: 220, left: 46, right: 12, top: 26, bottom: 36 };

export interface CostChartProps {
  use: Use;
  price: CloudPrice;
  home: Home;
  settings: Pick<CloudSettings, 'month' | 'found'>;
  point: BreakEven;
  guessMonths: number;
}

export function CostChart({ use, price, home, settings, point, guessMonths }: CostChartProps): JSX.Element {
  const end = home.years * 12;
  const [cloudEnd, homeEnd] = [cloudUntil(end, use, price), homeUntil(end, use, home)];
  const axis = axisOf(Math.max(cloudEnd, homeEnd));
  const x = (month: number): number => SIZE.left + (month / end) * (SIZE.width - SIZE.left - SIZE.right);
  const y = (dollars: number): number =>
    SIZE.height - SIZE.bottom - (dollars / axis.top) * (SIZE.height - SIZE.bottom - SIZE.top);
  const floor = SIZE.height - SIZE.bottom;
  const met = settings.found && point.kind === 'in-life' ? point.month : null;
  const ruler = Math.min(settings.month, end);
  const months = Array.from({ length: 9 }, (_, index) => (index * end) / 8);
  return (
    <AsTable
      caption="Dollars spent, month by month"
      head={['After', 'In the cloud', 'At home']}
      rows={months.map((month) => [
        monthWords(month),
        dollarWords(cloudUntil(month, use, price)),
        dollarWords(homeUntil(month, use, home)),
      ])}
    >
      <figure className="grid gap-1">
        <svg
          viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
          role="img"
          aria-label={`Dollars spent over ${monthWords(end)}: ${dollarWords(cloudEnd)} in the cloud, ${dollarWords(homeEnd)} at home. ${settings.found ? breakEvenWords(point, home.years) : ''}`}
          className="w-full max-w-110 fill-none"
        >
          <g className="fill-ink-2 text-[0.75rem]">
            {axis.ticks.map((tick) => (
              <g key={tick}>
                <path d={`M${SIZE.left} ${y(tick)}H${SIZE.width - SIZE.right}`} className="stroke-grid" />
                <text x={SIZE.left - 6} y={y(tick) + 4} textAnchor="end">
                  {axis.words(tick)}
                </text>
              </g>
            ))}
            {[0, 0.25, 0.5, 0.75, 1].map((share) => (
              <text key={share} x={x(share * end)} y={floor + 15} textAnchor={share === 1 ? 'end' : 'middle'}>
                {Math.round(share * end)}
              </text>
            ))}
            <text x={SIZE.width - SIZE.right} y={SIZE.height - 4} textAnchor="end">
              months
            </text>
            <text x={4} y={10}>
              dollars
            </text>
          </g>
          {guessMonths <= end && (
            <g>
              <path d={`M${x(guessMonths)} ${SIZE.top}V${floor}`} className="stroke-ink-3" strokeDasharray="2 4" />
              <text
                x={x(guessMonths) + (guessMonths > end * 0.8 ? -4 : 4)}
                y={SIZE.top + 10}
                textAnchor={guessMonths > end * 0.8 ? 'end' : 'start'}
                className="fill-ink-2 text-[0.75rem]"
              >
                your guess
              </text>
            </g>
          )}
          <path d={`M${x(ruler)} ${SIZE.top}V${floor}`} className="stroke-ink" strokeWidth={1.5} />
          <path
            d={`M${x(0)} ${y(0)}L${x(end)} ${y(cloudEnd)}`}
            className="stroke-chart-2"
            strokeWidth={2.5}
            strokeDasharray="6 4"
          />
          <path
            d={`M${x(0)} ${y(home.hardwareDollars)}L${x(end)} ${y(homeEnd)}`}
            className="stroke-chart-1"
            strokeWidth={2.5}
          />
          {met !== null && (
            <circle
              cx={x(met)}
              cy={y(cloudUntil(met, use, price))}
              r={6}
              className="fill-surface stroke-ink"
              strokeWidth={2}
            />
          )}
        </svg>
        <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2 tabular-nums">
          <Legend className="stroke-chart-2" dash="6 4" words={`in the cloud, ${dollarWords(cloudEnd)} in the end`} />
          <Legend className="stroke-chart-1" dash="0" words={`at home, ${dollarWords(homeEnd)} in the end`} />
          <Legend className="stroke-ink" dash="0" words="the ruler" />
          {met !== null && <span>○ both have cost the same</span>}
        </figcaption>
      </figure>
    </AsTable>
  );
}

function Legend({ className, dash, words }: { className: string; dash: string; words: string }): JSX.Element {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg aria-hidden viewBox="0 0 22 4" className={`h-1 w-5.5 ${className}`}>
        <path d="M0 2H22" strokeWidth={2.5} strokeDasharray={dash} />
      </svg>
      {words}
    </span>
  );
}
