// A chart that can be read as a table instead.
import { useState, type JSX, type ReactNode } from 'react';
import { Button } from './Button';

export interface AsTableProps {
  caption: string;
  head: readonly string[];
  /** The first cell of a row is its heading. */
  rows: readonly (readonly string[])[];
  /** The chart. */
  children: ReactNode;
}

export function AsTable({ caption, head, rows, children }: AsTableProps): JSX.Element {
  const [isTable, setTable] = useState(false);
  return (
    <div className="grid min-w-0 gap-2">
      {isTable ? <Table caption={caption} head={head} rows={rows} /> : children}
      <Button
        kind="quiet"
        size="sm"
        aria-pressed={isTable}
        className="justify-self-end"
        onClick={() => setTable(!isTable)}
      >
        {isTable ? 'as a chart' : 'as a table'}
      </Button>
    </div>
  );
}

function Table({ caption, head, rows }: Omit<AsTableProps, 'children'>): JSX.Element {
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
