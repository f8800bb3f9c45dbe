// What can be done with the file of an installed model: compare all its bytes with its checksum, show it in the file manager.
import { useState, type JSX } from 'react';
import { FolderOpen, ShieldCheck } from 'lucide-react';
import type { Verified } from '#contract/api';
import type { ModelEntry } from '#contract/events';
import { reveal, verify } from '../api/model-actions';
import { momentWords } from '../lib/date-words';
import { Button } from '../ui/Button';

export function FileTools({ entry }: { entry: ModelEntry }): JSX.Element {
  const { id, name, status, record } = entry;
  const [outcome, setOutcome] = useState<Verified['outcome'] | null>(null);
  const check = async (): Promise<void> => {
    setOutcome(null);
    const result = await verify(id);
    if (result.ok) setOutcome(result.value.outcome);
  };
  const checkable = status.kind === 'ready' || status.kind === 'loaded';
  return (
    <div className="grid gap-2 text-sm">
      <div className="flex flex-wrap gap-2">
        {status.kind !== 'broken' && (
          <Button disabled={!checkable} onClick={() => void check()} aria-label={`Check it now: ${name}`}>
            <ShieldCheck aria-hidden strokeWidth={1.75} />
            Check it now
          </Button>
        )}
        <Button disabled={status.kind === 'missing'} onClick={() => void reveal(id)}>
          <FolderOpen aria-hidden strokeWidth={1.75} />
          Show in its folder
        </Button>
      </div>
      <p role="status" className="text-xs text-ink-2">
        {outcome === 'noted'
          ? 'Nobody publishes a checksum for it. Its present one is noted now, so that a later change would be seen.'
          : verifiedWords(record?.verifiedAt ?? null)}
      </p>
    </div>
  );
}

function verifiedWords(verifiedAt: string | null): string {
  return verifiedAt === null
    ? 'Checking reads all of it and compares it with its checksum.'
    : `Every byte was right on ${momentWords(verifiedAt)}.`;
}
