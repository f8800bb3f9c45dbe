// All measurements in a table that can be put in order, and saved as a table, as JSON or as a picture.
import { useState, type JSX } from 'react';
import type { Failure } from '#contract/failure';
import { formatBytes, formatSpeed } from '#domain/units';
import { request } from '../../../api/client';
import { momentWords } from '../../../lib/date-words';
import { Button } from '../../../ui/Button';
import { FailureNote } from '../../../ui/FailureNote';
import { notify } from '../../../ui/notify';
import { Select } from '../../../ui/Select';
import { placeWords, sorted, type Measurement, type SortKey } from './measurement';
import { pictureOf } from './picture';
import { csvOf, jsonOf } from './save-forms';
import { typicalRows } from './typical';

const ORDERS: readonly { value: SortKey; label: string }[] = [
  { value: 'at', label: 'newest first' },
  { value: 'decode', label: 'writes fastest first' },
  { value: 'prompt', label: 'reads fastest first' },
  { value: 'fileBytes', label: 'largest file first' },
  { value: 'name', label: 'by name' },
];
const HEAD = ['Model', 'Writes', 'Reads', 'Quant', 'Size', 'Where', 'Length', 'When'];

export function History({ measurements }: { measurements: readonly Measurement[] }): JSX.Element {
  const [order, setOrder] = useState<SortKey>('at');
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (name: string, text: string): Promise<void> => {
    const result = await request('lab.saveText', { name, text });
    setFailure(result.ok ? null : result.failure);
    if (result.ok && result.value) notify('It is saved.');
  };
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <strong className="text-sm font-semibold">What you have measured so far</strong>
        <div className="w-48">
          <Select label="Order" hideLabel value={order} options={ORDERS} onChange={setOrder} />
        </div>
      </div>
      <div
        role="group"
        aria-label="What you have measured so far"
        tabIndex={0}
        className="max-h-80 overflow-auto rounded-md border border-line"
      >
        <table className="w-full text-start text-sm tabular-nums">
          <thead>
            <tr>
              {HEAD.map((name) => (
                <th
                  key={name}
                  scope="col"
                  className="border-b border-line bg-sunken px-2 py-1 text-start font-semibold"
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted(measurements, order).map((one, row) => (
              <Row key={row} measurement={one} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-xs text-ink-3">
        Reads and writes: tokens a second. Length: tokens read and written in a round.
      </p>
      <div role="group" aria-label="Save" className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => void save('speeds.csv', csvOf(measurements))}>
          Save as CSV
        </Button>
        <Button size="sm" onClick={() => void save('speeds.json', jsonOf(measurements))}>
          Save as JSON
        </Button>
        <Button size="sm" onClick={() => void save('speeds.svg', pictureOf(newestOfEach(measurements), typicalRows()))}>
          Save as a picture
        </Button>
      </div>
      {failure && <FailureNote failure={failure} />}
    </div>
  );
}

function Row({ measurement }: { measurement: Measurement }): JSX.Element {
  const { subject, prompt, decode, promptTokens, decodeTokens, at } = measurement;
  const cells = [
    formatSpeed(decode),
    formatSpeed(prompt),
    subject.quant,
    formatBytes(subject.fileBytes),
    placeWords(measurement),
    `${promptTokens} + ${decodeTokens}`,
    momentWords(at),
  ];
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className="px-2 py-1 text-start font-normal">
        {subject.name}
      </th>
      {cells.map((cell, column) => (
        <td key={column} className="px-2 py-1">
          {cell}
        </td>
      ))}
    </tr>
  );
}

/** Of each model and quant the newest measurement, the fastest first. */
function newestOfEach(measurements: readonly Measurement[]): Measurement[] {
  const seen = new Map<string, Measurement>();
  for (const one of measurements) {
    const key = `${one.subject.modelId} ${one.subject.quant}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return sorted([...seen.values()], 'decode');
}
