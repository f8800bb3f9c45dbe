// The merges so far, the newest first: this list is the tokenizer.
import type { JSX } from 'react';
import { formatCount } from '#domain/units';
import { shownText } from '../../lab/shown-text';
import { BYTES, type Merge } from './byte-pairs';

/** More are not drawn; nobody reads a thousand rows. */
const ROWS = 100;

export function MergeList({ merges, texts }: { merges: readonly Merge[]; texts: readonly string[] }): JSX.Element {
  if (merges.length === 0) {
    return <p className="text-sm text-ink-2">No merges yet: every byte is a piece of its own.</p>;
  }
  const shown = merges.slice(-ROWS).reverse();
  return (
    <div
      role="group"
      aria-label="The merges, newest first"
      tabIndex={0}
      className="max-h-44 overflow-auto rounded-md border border-line"
    >
      <table className="w-full text-start text-sm tabular-nums">
        <caption className="sr-only">The merges, newest first</caption>
        <thead>
          <tr className="sticky top-0 bg-sunken">
            {['Piece', 'made of', 'met'].map((name) => (
              <th key={name} scope="col" className="px-2 py-1 text-start font-semibold">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((merge, index) => {
            const number = BYTES + merges.length - 1 - index;
            return (
              <tr key={number} className="border-t border-line">
                <th scope="row" className="px-2 py-1 text-start font-normal">
                  <span className="text-xs text-ink-3">{number}</span>{' '}
                  <bdi className="font-mono break-all">{shownText(texts[number] ?? '')}</bdi>
                </th>
                <td className="px-2 py-1 font-mono break-all">
                  <bdi>{shownText(texts[merge.left] ?? '')}</bdi> + <bdi>{shownText(texts[merge.right] ?? '')}</bdi>
                </td>
                <td className="px-2 py-1 whitespace-nowrap">{formatCount(merge.count)} times</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {merges.length > ROWS && (
        <p className="border-t border-line px-2 py-1 text-xs text-ink-3">
          and {formatCount(merges.length - ROWS)} before these
        </p>
      )}
    </div>
  );
}
