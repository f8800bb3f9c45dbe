// How likely each sign is held to come next: a column for each, and a line where all would be if all were alike.
import type { JSX } from 'react';
import { AsTable } from '../../../ui/AsTable';
import { percent, shownText } from '../../lab/shown-text';

const FRAME = { width: 380, height: 130, left: 6, right: 6, top: 8, bottom: 20 } as const;
const FLOOR = FRAME.height - FRAME.bottom;

export interface ChanceColumnsProps {
  /** In the order of the vocabulary; they sum to 1. */
  chances: readonly number[];
  signs: readonly string[];
}

export function ChanceColumns({ chances, signs }: ChanceColumnsProps): JSX.Element {
  const even = 1 / Math.max(1, chances.length);
  const ranked = chances.map((share, token) => ({ share, sign: shownText(signs[token] ?? '') }));
  ranked.sort((one, other) => other.share - one.share);
  const [first, last] = [ranked[0], ranked.at(-1)];
  // Room above the even line, so that uneven chances are seen as such.
  const highest = Math.max(2 * even, first?.share ?? 0);
  const heightOf = (share: number): number => (share / highest) * (FLOOR - FRAME.top);
  const step = (FRAME.width - FRAME.left - FRAME.right) / Math.max(1, chances.length);
  const words =
    first === undefined || last === undefined
      ? ''
      : `The likeliest is ${first.sign} with ${percent(first.share)}, the unlikeliest ${last.sign} with ${percent(last.share)}; all alike would be ${percent(even)}.`;
  return (
    <AsTable
      caption="How likely each sign is to come next"
      head={['Sign', 'Chance']}
      rows={ranked.map(({ sign, share }) => [sign, percent(share)])}
    >
      <figure className="grid gap-1 text-sm">
        <figcaption className="font-semibold">How likely each sign is to come next</figcaption>
        <svg
          viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
          role="img"
          aria-label={`How likely each sign is to come next. ${words}`}
          className="w-full max-w-xl"
        >
          {chances.map((share, token) => (
            <g key={token}>
              <rect
                x={FRAME.left + token * step + step * 0.12}
                width={step * 0.76}
                y={FLOOR - heightOf(share)}
                height={heightOf(share)}
                className="fill-chart-1"
              />
              {(signs[token]?.length ?? 2) === 1 && (
                <text
                  x={FRAME.left + (token + 0.5) * step}
                  y={FLOOR + 11}
                  textAnchor="middle"
                  className="fill-ink-2 font-mono text-[0.4375rem]"
                >
                  {shownText(signs[token] ?? '')}
                </text>
              )}
            </g>
          ))}
          <path
            d={`M${FRAME.left} ${FLOOR - heightOf(even)}H${FRAME.width - FRAME.right}`}
            className="stroke-ink"
            strokeDasharray="5 4"
          />
        </svg>
        <p className="text-xs text-ink-2">{words} The broken line is where all would be.</p>
      </figure>
    </AsTable>
  );
}
