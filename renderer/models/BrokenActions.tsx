// What can be done with a model whose file is gone or damaged: look at it again, or get it again. Removing stands below it.
import type { JSX } from 'react';
import { RotateCw, ShieldCheck } from 'lucide-react';
import type { ModelEntry } from '#contract/events';
import { getAgain, verify } from '../api/model-actions';
import { Button } from '../ui/Button';
import { Tag } from '../ui/Tag';

export function BrokenActions({ entry, primary }: { entry: ModelEntry; primary: boolean }): JSX.Element {
  const { id, name, status, catalog, installed } = entry;
  const gone = status.kind === 'missing';
  const again = catalog !== null || installed?.source !== null;
  if (!primary) return <Tag tone="bad">{gone ? 'file is gone' : 'broken'}</Tag>;
  return (
    <div className="grid gap-2">
      <p className="text-sm text-ink-2">
        {gone
          ? 'Its file is no longer where it was. Put it back, or connect its disk, and it is noticed.'
          : 'Its file is here but cannot be used.'}
      </p>
      <div className="flex flex-wrap gap-2">
        {again && (
          <Button kind="primary" onClick={() => void getAgain(entry)} aria-label={`Get it again: ${name}`}>
            <RotateCw aria-hidden strokeWidth={1.75} />
            Get it again
          </Button>
        )}
        {!gone && (
          <Button onClick={() => void verify(id)} aria-label={`Check it again: ${name}`}>
            <ShieldCheck aria-hidden strokeWidth={1.75} />
            Check it again
          </Button>
        )}
      </div>
    </div>
  );
}
