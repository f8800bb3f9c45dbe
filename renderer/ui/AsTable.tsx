// A chart that can be read as a table instead.
import { useState, type JSX, type ReactNode } from 'react';
import { Button } from './Button';
import { Table } from './Table';

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
