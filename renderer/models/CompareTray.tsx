// What has been chosen to compare, at the foot of the list.
import type { JSX } from 'react';
import { Columns3 } from 'lucide-react';
import { Button } from '../ui/Button';
import { MOST_COMPARED } from './use-comparison';

export interface CompareTrayProps {
  names: readonly string[];
  onCompare: () => void;
  onClear: () => void;
}

export function CompareTray({ names, onCompare, onClear }: CompareTrayProps): JSX.Element | null {
  if (names.length === 0) return null;
  const more = names.length === 1 ? '. Choose another one to compare it with' : '';
  const full = names.length === MOST_COMPARED ? `. More than ${MOST_COMPARED} do not fit side by side` : '';
  return (
    <div
      role="region"
      aria-label="Models to compare"
      className="sticky bottom-3 z-20 mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line-strong bg-surface px-4 py-3 shadow-float"
    >
      <p aria-live="polite" className="min-w-40 flex-1 text-sm">
        <strong className="font-semibold">To compare:</strong> {names.join(', ')}
        <span className="text-ink-2">
          {more}
          {full}.
        </span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button kind="quiet" onClick={onClear}>
          Clear
        </Button>
        <Button disabled={names.length < 2} onClick={onCompare}>
          <Columns3 aria-hidden strokeWidth={1.75} />
          Compare
        </Button>
      </div>
    </div>
  );
}
