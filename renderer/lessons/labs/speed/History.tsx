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
import { Table } from '../../../ui/Table';
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
      <Table caption="What you have measured so far" head={HEAD} rows={sorted(measurements, order).map(cellsOf)} />
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

function cellsOf(measurement: Measurement): string[] {
  const { subject, prompt, decode, promptTokens, decodeTokens, at } = measurement;
  return [
    subject.name,
    formatSpeed(decode),
    formatSpeed(prompt),
    subject.quant,
    formatBytes(subject.fileBytes),
    placeWords(measurement),
    `${promptTokens} + ${decodeTokens}`,
    momentWords(at),
  ];
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
