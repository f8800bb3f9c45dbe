// The file of the model as it would be written now: how large it is, its parts, and its keys and tensors one by one.
import type { JSX } from 'react';
import { formatBytes } from '#domain/units';
import { Disclosure } from '../../../ui/Disclosure';
import { Table } from '../../../ui/Table';
import type { FileView } from './file-view';

export function FileContents({ view }: { view: FileView }): JSX.Element {
  const { bytes, headBytes, keys, tensors, numbers } = view;
  const share = Math.max(1, Math.round((headBytes / bytes) * 100));
  return (
    <div className="grid min-w-0 gap-3 text-sm">
      <p className="tabular-nums" role="status">
        The file has <strong>{formatBytes(bytes)}</strong>: {formatBytes(bytes - headBytes)} of numbers and{' '}
        {formatBytes(headBytes)} of head. It holds {numbers.toLocaleString('en-US')} numbers in {tensors.length} tables,
        and {keys.length} keys.
      </p>
      <div aria-hidden className="flex h-3.5 overflow-hidden rounded-xs">
        <div className="bg-chart-2" style={{ width: `${share}%` }} />
        <div className="flex-1 bg-chart-1" />
      </div>
      <p aria-hidden className="-mt-2 flex justify-between text-xs text-ink-2">
        <span>head</span>
        <span>numbers</span>
      </p>
      <Disclosure summary={`The ${keys.length} keys of the head`}>
        <Table caption="The keys" head={['Key', 'Value']} rows={keys.map(({ key, value }) => [key, value])} />
      </Disclosure>
      <Disclosure summary={`The ${tensors.length} tables of numbers`}>
        <Table
          caption="The tables"
          head={['Table', 'Size', 'Kind', 'Bytes', 'Begins at byte']}
          rows={tensors.map(({ name, dimensions, type, bytes: size, offset }) => [
            name,
            dimensions.join(' × '),
            type,
            size.toLocaleString('en-US'),
            offset.toLocaleString('en-US'),
          ])}
        />
      </Disclosure>
    </div>
  );
}
