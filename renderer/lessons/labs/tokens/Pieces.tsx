// A text as its tokens: pieces in turn of three colours and with edges, the number of each below when it is pointed at or focused.
import { useState, type JSX } from 'react';
import type { TokenPiece } from '#contract/engine';
import { classNames } from '../../../lib/class-names';
import { useRowKeys } from '../../../lib/use-row-keys';
import { AsTable } from '../../../ui/AsTable';
import { shownText } from '../../lab/shown-text';
import { groupPieces, type PieceGroup } from './round-trip';

const COLOURS = [
  'border-chart-1 bg-chart-1/15',
  'border-chart-2 bg-chart-2/15',
  'border-chart-3 bg-chart-3/15',
] as const;

export function Pieces({ pieces }: { pieces: readonly TokenPiece[] }): JSX.Element {
  const groups = groupPieces(pieces);
  const [wanted, setCurrent] = useState(0);
  const current = Math.min(wanted, Math.max(0, groups.length - 1));
  const shown = groups[current];
  const { onKeyDown, refAt } = useRowKeys(current, groups.length, setCurrent);
  if (!shown) return <p className="text-sm text-ink-2">Nothing to cut yet.</p>;
  return (
    <AsTable
      caption="The tokens in their order"
      head={['Piece', 'Tokens', 'Numbers']}
      rows={groups.map((group) => [shownText(group.text), String(group.pieces.length), numbersOf(group)])}
    >
      <div className="grid gap-2">
        <div
          role="toolbar"
          aria-label="Tokens; arrow keys move"
          dir="auto"
          onKeyDown={onKeyDown}
          className="flex max-h-56 flex-wrap gap-x-0.5 gap-y-1.5 overflow-y-auto p-0.5 font-mono"
        >
          {groups.map((group, index) => (
            <button
              key={index}
              ref={refAt(index)}
              type="button"
              tabIndex={index === current ? 0 : -1}
              aria-label={`${shownText(group.text)}: ${wordsOf(group)}`}
              onFocus={() => setCurrent(index)}
              onMouseEnter={() => setCurrent(index)}
              className={classNames(
                'rounded-sm border-b-2 px-1 py-0.5 whitespace-pre text-ink',
                COLOURS[index % COLOURS.length],
                index === current && 'outline outline-1 outline-ink-3',
              )}
            >
              {shownText(group.text)}
            </button>
          ))}
        </div>
        <p className="text-xs text-ink-2 tabular-nums">
          Piece {current + 1} of {groups.length}: <code className="font-mono">{shownText(shown.text)}</code> is{' '}
          {wordsOf(shown)}.
        </p>
      </div>
    </AsTable>
  );
}

function wordsOf(group: PieceGroup): string {
  return group.pieces.length === 1
    ? `token number ${numbersOf(group)}`
    : `one sign made of ${group.pieces.length} tokens, numbers ${numbersOf(group)}`;
}

function numbersOf({ pieces }: PieceGroup): string {
  return pieces.map(({ token }) => token).join(', ');
}
