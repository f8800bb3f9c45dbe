// The window as a bar, each turn a piece of it, in tokens and in bytes; what is out of sight stands hatched before it.
import type { JSX } from 'react';
import { contextOf, tokenCacheBytes } from '#domain/cache';
import type { Architecture } from '#domain/model';
import { formatBytes, formatCount } from '#domain/units';
import { classNames } from '../../../lib/class-names';
import { AsTable } from '../../../ui/AsTable';
import type { Meter, Piece } from './window';

export interface MeterBarProps {
  meter: Meter;
  windowTokens: number;
  architecture: Architecture;
}

export function MeterBar({ meter, windowTokens, architecture }: MeterBarProps): JSX.Element {
  const bytes = tokenCacheBytes(architecture, contextOf(windowTokens));
  const { pieces, seenTokens, budgetTokens, isFull } = meter;
  const gone = pieces.filter(({ kind }) => kind === 'gone');
  const goneTokens = sumOf(gone);
  const inside = pieces.filter(({ kind }) => kind !== 'gone');
  const all = Math.max(1, sumOf(pieces));
  const size = (tokens: number): string => `${formatCount(tokens)} tokens, ${formatBytes(tokens * bytes)}`;
  return (
    <AsTable
      caption="What stands in the window"
      head={['Piece', 'Tokens', 'Bytes']}
      rows={pieces.map((piece) => [nameOf(piece), formatCount(piece.tokens), formatBytes(piece.tokens * bytes)])}
    >
      <figure className="grid gap-2 text-sm tabular-nums">
        <figcaption>
          <strong className="font-semibold">In sight: {size(seenTokens)}</strong>{' '}
          <span className="text-ink-2">
            of {formatCount(budgetTokens)} that the turns may take.{' '}
            {isFull && goneTokens === 0 && 'It is full: the next turn pushes the oldest one out.'}
          </span>
        </figcaption>
        <div aria-hidden className="flex h-7 w-full items-stretch gap-2">
          {goneTokens > 0 && (
            <div className="flex gap-px overflow-hidden rounded-md" style={{ width: `${(goneTokens / all) * 100}%` }}>
              <Pieces pieces={gone} />
            </div>
          )}
          <div className="flex min-w-0 flex-1 gap-px overflow-hidden rounded-md border-2 border-ink-3 bg-line">
            <Pieces pieces={inside} />
          </div>
        </div>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
          {goneTokens > 0 && (
            <Legend className="border border-line-strong hatched" words={`out of sight, ${size(goneTokens)}`} />
          )}
          <Legend className="bg-chart-2" words="kept for the template and the answer" />
          <Legend className="bg-chart-1" words="turns in sight" />
          <Legend className="border border-line-strong bg-surface" words="free" />
        </ul>
      </figure>
    </AsTable>
  );
}

function Pieces({ pieces }: { pieces: readonly Piece[] }): JSX.Element {
  return (
    <>
      {pieces.map(({ kind, turn, tokens }, index) => (
        <span
          key={index}
          className={classNames(
            'flex min-w-0 items-center justify-center overflow-hidden text-xs',
            kind === 'gone' && 'bg-sunken text-ink-2 hatched',
            kind === 'kept' && 'bg-chart-2',
            kind === 'turn' && 'bg-chart-1 text-on-accent',
            kind === 'free' && 'bg-surface',
          )}
          style={{ flex: `${tokens} 1 0` }}
        >
          {turn !== null && (
            <span className={kind === 'gone' ? 'rounded-sm bg-surface px-1' : undefined}>{turn + 1}</span>
          )}
        </span>
      ))}
    </>
  );
}

function Legend({ className, words }: { className: string; words: string }): JSX.Element {
  return (
    <li className="inline-flex items-center gap-1.5">
      <span aria-hidden className={classNames('size-3 rounded-xs', className)} />
      {words}
    </li>
  );
}

function nameOf({ kind, turn }: Piece): string {
  switch (kind) {
    case 'gone':
      return `Turn ${(turn ?? 0) + 1}, out of sight`;
    case 'turn':
      return `Turn ${(turn ?? 0) + 1}`;
    case 'kept':
      return 'Kept for the template and the answer';
    case 'free':
      return 'Free';
  }
}

function sumOf(pieces: readonly Piece[]): number {
  return pieces.reduce((total, { tokens }) => total + tokens, 0);
}
