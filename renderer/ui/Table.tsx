// Words and figures in rows. Larger than its place, it scrolls, by keyboard too.
import type { JSX } from 'react';

export interface TableProps {
  caption: string;
  head: readonly string[];
  /** The first cell of a row is its heading. */
  rows: readonly (readonly string[])[];
}

export function Table({ caption, head, rows }: TableProps): JSX.Element {
  return (
    <div
      role="group"
      aria-label={caption}
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-md border border-line"
    >
      <table className="w-full text-start text-sm tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col" className="border-b border-line bg-sunken px-2 py-1 text-start font-semibold">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], row) => (
            <tr key={row} className="border-b border-line last:border-0">
              <th scope="row" className="px-2 py-1 text-start font-normal">
                {name}
              </th>
              {cells.map((cell, column) => (
                <td key={column} className="px-2 py-1">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
