// One table as a picture: a small square for each number that is left, nothing where one was set to zero.
import type { JSX } from 'react';
import { formatCount } from '#domain/units';
import type { Picture } from './pruning';
import { SHOWN_TABLE } from './pruning';

export function ZeroPicture({ picture: { left, columns } }: { picture: Picture }): JSX.Element {
  const rows = left.length / columns;
  const zeros = left.reduce((count, kept) => count + 1 - kept, 0);
  const squares = Array.from(left, (kept, index) =>
    kept === 0 ? '' : `M${index % columns} ${Math.floor(index / columns)}h.8v.8h-.8z`,
  );
  const words = `${formatCount(zeros)} of the ${formatCount(left.length)} numbers of this table are zero.`;
  return (
    <figure className="grid min-w-0 gap-1">
      <svg
        viewBox={`-1 -1 ${columns + 2} ${rows + 2}`}
        role="img"
        aria-label={words}
        className="w-full max-w-72 bg-sunken"
      >
        <path d={squares.join('')} className="fill-chart-1" />
      </svg>
      <figcaption className="text-xs text-ink-2 tabular-nums">
        <code className="font-mono">{SHOWN_TABLE}</code>: a square is a number that is left. {words}
      </figcaption>
    </figure>
  );
}
