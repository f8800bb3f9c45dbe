// The folded beginning of a very long question: what it is, how long, and a way to throw it away.
import type { JSX } from 'react';
import { FileText, X } from 'lucide-react';
import { formatCount } from '#domain/units';
import { Button } from '../ui/Button';

export function FoldedText({ text, onRemove }: { text: string; onRemove: () => void }): JSX.Element {
  return (
    <div className="flex items-center gap-3 rounded-md border border-line bg-sunken py-2 pr-1.5 pl-3 text-sm">
      <FileText aria-hidden strokeWidth={1.75} className="size-5 shrink-0 text-ink-3" />
      <div className="grid min-w-0 flex-1">
        <strong className="font-medium">Long text, {formatCount(text.length)} characters</strong>
        <span dir="auto" className="truncate text-xs text-ink-2">
          {text.trimStart().slice(0, 200)}
        </span>
      </div>
      <Button kind="quiet" size="icon" aria-label="Remove the long text" onClick={onRemove}>
        <X aria-hidden strokeWidth={1.75} />
      </Button>
    </div>
  );
}
