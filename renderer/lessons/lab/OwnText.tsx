// A text of the learner's own: typed or pasted, in any script. What is too long or no text is said in words and does no harm.
import { useId, useState, type ClipboardEvent, type JSX, type ReactNode } from 'react';
import { formatCount } from '#domain/units';
import { cleanText } from './clean-text';

export interface OwnTextProps {
  label: ReactNode;
  value: string;
  onChange: (text: string) => void;
  /** Characters the box holds. */
  most: number;
  /** Takes a text that is longer than the box holds; without it such a text is refused. */
  onLong?: (text: string) => void;
  rows?: number;
}

export function OwnText({ label, value, onChange, most, onLong, rows = 3 }: OwnTextProps): JSX.Element {
  const id = useId();
  const [note, setNote] = useState<string | null>(null);
  const take = (raw: string): void => {
    const { text, leftOut } = cleanText(raw);
    const tooLong = text.length > most;
    setNote(noteOn({ length: text.length, leftOut, refusedAbove: tooLong && !onLong ? most : null }));
    if (!tooLong) onChange(text);
    else onLong?.(text);
  };
  // Megabytes are taken before they get into the box, which would be slow to draw them.
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const pasted = event.clipboardData.getData('text');
    if (pasted.length <= most) return;
    event.preventDefault();
    take(pasted);
  };
  return (
    <div className="grid gap-1.5 text-sm">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <textarea
        id={id}
        value={value}
        rows={rows}
        dir="auto"
        spellCheck={false}
        aria-describedby={note === null ? undefined : `${id}-note`}
        onChange={(event) => take(event.target.value)}
        onPaste={paste}
        className="max-h-72 w-full resize-y rounded-md border border-line-strong bg-surface px-3 py-2 text-base text-ink"
      />
      <p id={`${id}-note`} role="status" className="text-xs text-warn empty:hidden">
        {note}
      </p>
    </div>
  );
}

interface Taken {
  length: number;
  leftOut: number;
  /** The limit the text is above; null when it was taken. */
  refusedAbove: number | null;
}

function noteOn({ length, leftOut, refusedAbove }: Taken): string | null {
  if (refusedAbove !== null) {
    return `That is ${formatCount(length)} characters long; there is room for ${formatCount(refusedAbove)}. The text was left as it was.`;
  }
  if (leftOut === 0) return null;
  return `${formatCount(leftOut)} ${leftOut === 1 ? 'sign was' : 'signs were'} left out or replaced, because they are no text.`;
}
