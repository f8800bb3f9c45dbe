// The third stage: the finished model writes names, and its fingerprint is compared before and after.
import { useEffect, useState, type JSX } from 'react';
import { Button } from '../../../ui/Button';
import type { RecordEvent } from '../../lab/definition';
import { NameList } from './NameList';
import { MOST_BATCHES } from './settings';
import type { WrittenName } from './training';
import type { UsedLife } from './use-life';

const NAMES_AT_ONCE = 5;

export interface CareerProps {
  write: UsedLife['write'];
  isOff: boolean;
  batches: number;
  onBatches: (batches: number) => void;
  record: RecordEvent;
}

interface Used {
  names: readonly WrittenName[];
  before: string;
  after: string;
}

export function Career({ write, isOff, batches, onBatches, record }: CareerProps): JSX.Element {
  const [used, setUsed] = useState<Used | null>(null);
  const [begun] = useState(batches);
  useEffect(() => {
    // Written again when the lab is opened again: the same seeds write the same names.
    if (begun > 0) void writeBatches(write, begun).then(setUsed);
  }, [write, begun]);
  const more = async (): Promise<void> => {
    const next = Math.min(MOST_BATCHES, batches + 1);
    const done = await write({ count: NAMES_AT_ONCE, seed: seedOf(next - 1) });
    if (done === null) return;
    setUsed((now) => ({ names: [...(now?.names ?? []), ...done.written], before: done.before, after: done.after }));
    onBatches(next);
    record(
      'generated',
      { names: next * NAMES_AT_ONCE, changed: done.before === done.after ? 0 : 1 },
      { seed: seedOf(next - 1), steps: NAMES_AT_ONCE },
    );
  };
  return (
    <>
      {used !== null && (
        <div className="grid gap-2 text-sm" role="status">
          <NameList names={used.names} label="The finished model writes" />
          <p>
            Fingerprint of its parameters before: <code className="font-mono">{used.before}</code>, after:{' '}
            <code className="font-mono">{used.after}</code>.{' '}
            {used.before === used.after ? 'The same: writing changes nothing.' : 'They differ.'}
          </p>
        </div>
      )}
      <Button
        kind={used === null ? 'primary' : 'normal'}
        className="justify-self-start"
        disabled={isOff}
        onClick={() => void more()}
      >
        Write {NAMES_AT_ONCE} names
      </Button>
    </>
  );
}

async function writeBatches(write: UsedLife['write'], batches: number): Promise<Used | null> {
  const names: WrittenName[] = [];
  for (let batch = 0; ; batch++) {
    const done = await write({ count: NAMES_AT_ONCE, seed: seedOf(batch) });
    if (done === null) return null;
    names.push(...done.written);
    if (batch === batches - 1) return { names, before: done.before, after: done.after };
  }
}

function seedOf(batch: number): number {
  return batch * NAMES_AT_ONCE + 100;
}
