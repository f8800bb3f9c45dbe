// Names the lesson files that could not be read; the others work.
import type { JSX } from 'react';
import { TriangleAlert } from 'lucide-react';
import { mistakes } from './library';

export function Mistakes({ found = mistakes }: { found?: readonly { message: string }[] }): JSX.Element | null {
  if (found.length === 0) return null;
  return (
    <div role="note" className="flex gap-3 rounded-md border border-warn/40 bg-warn-soft p-3 text-sm">
      <TriangleAlert aria-hidden strokeWidth={1.75} className="mt-0.5 size-4 shrink-0 text-warn" />
      <div className="grid min-w-0 gap-1">
        <strong className="text-warn">
          {found.length === 1 ? 'One lesson file cannot be read.' : `${found.length} lesson files cannot be read.`}
        </strong>
        <span className="text-ink-2">All other lessons work. What is wrong, with the line to mend:</span>
        <ul className="list-disc pl-5 break-words text-ink-2">
          {found.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
