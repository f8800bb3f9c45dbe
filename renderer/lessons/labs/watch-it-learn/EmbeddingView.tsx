// The tokens as points on a sheet: those that the model treats alike come to lie together. It moves while the model learns.
import { useCallback, type JSX } from 'react';
import { AsTable } from '../../../ui/AsTable';
import { percent } from '../../lab/shown-text';
import { shortNumber } from '../../lab/short-number';
import type { Sign, SignKind } from './facts';
import type { Projection } from './projection';
import { useLive } from './use-live';
import type { Watched } from './use-watched';

const SIDE = 320;
const MARGIN = 14;

const KINDS: Record<SignKind, { words: string; className: string }> = {
  'small letter': { words: 'small letters, plain', className: 'fill-chart-1' },
  capital: { words: 'capitals, bold', className: 'fill-chart-2 font-bold' },
  digit: { words: 'digits, underlined', className: 'fill-chart-3 underline' },
  mark: { words: 'blanks and marks, slanted', className: 'fill-ink-2 italic' },
};

export function EmbeddingView({ watched }: { watched: Watched }): JSX.Element | null {
  const { training, facts } = watched;
  const { ask, step, stage } = training;
  const question = useCallback(() => ask('embeddings', null), [ask]);
  const sheet = useLive(question, `${step} ${stage}`);
  if (sheet === null || facts === null) return null;
  return <Sheet sheet={sheet} signs={facts.signs} step={step} />;
}

function Sheet({ sheet, signs, step }: { sheet: Projection; signs: readonly Sign[]; step: number }): JSX.Element {
  const { points, share } = sheet;
  const reach = Math.max(...points.map(([x, y]) => Math.max(Math.abs(x), Math.abs(y))), Number.MIN_VALUE);
  const placeOf = (value: number): number => SIDE / 2 + (value / reach) * (SIDE / 2 - MARGIN);
  const title = `The tokens after ${step} steps`;
  return (
    <AsTable
      caption={title}
      head={['Token', 'Kind', 'Across', 'Up']}
      rows={signs.map(({ text, kind }, token) => [
        text,
        kind,
        shortNumber(points[token]?.[0] ?? 0),
        shortNumber(points[token]?.[1] ?? 0),
      ])}
    >
      <figure className="grid gap-1.5">
        <svg
          viewBox={`0 0 ${SIDE} ${SIDE}`}
          role="img"
          aria-label={`${title}, as points on a sheet. The two directions of the sheet hold ${percent(share)} of all differences.`}
          className="w-full max-w-md rounded-md border border-line bg-surface font-mono text-[0.6875rem]"
        >
          <path d={`M${SIDE / 2} 0V${SIDE}M0 ${SIDE / 2}H${SIDE}`} className="stroke-grid" strokeWidth={1} />
          {signs.map(({ text, kind }, token) => (
            <text
              key={token}
              x={placeOf(points[token]?.[0] ?? 0)}
              y={SIDE - placeOf(points[token]?.[1] ?? 0)}
              textAnchor="middle"
              dominantBaseline="central"
              className={KINDS[kind].className}
            >
              {text}
            </text>
          ))}
        </svg>
        <figcaption className="text-xs text-ink-2">
          Each token has 64 numbers; the sheet shows the two directions in which they differ most, {percent(share)} of
          all differences.{' '}
          {Object.values(KINDS)
            .map(({ words }) => words)
            .join('; ')}
          .
        </figcaption>
      </figure>
    </AsTable>
  );
}
