// The field for one's own note beside a section: saved when typing rests, and when the field is left.
import { useEffect, useId, useRef, useState, type JSX } from 'react';
import { classNames } from '../../lib/class-names';
import { saveNote, tooLongWords, type SectionKey } from './notes-store';

const SAVE_AFTER_MS = 600;

export interface NoteFieldProps {
  section: SectionKey;
  /** The section's title, for the name of the field. */
  title: string;
  start: string;
  /** Whether it takes the focus. */
  autoFocus: boolean;
  onFocus: () => void;
  /** The field was left with nothing in it. */
  onEmpty: () => void;
}

export function NoteField({ section, title, start, autoFocus, onFocus, onEmpty }: NoteFieldProps): JSX.Element {
  const [text, setText] = useState(start);
  const [refused, setRefused] = useState<string | null>(null);
  const id = useId();
  const saving = useSaving(section);
  const type = (next: string): void => {
    const wrong = tooLongWords(next);
    setRefused(wrong);
    if (wrong !== null) return;
    setText(next);
    saving.soon(next);
  };
  return (
    <div className="grid gap-1 text-sm">
      <textarea
        // The reader asked for the field with the button before it.
        autoFocus={autoFocus}
        dir="auto"
        aria-label={`Your note on ${title}`}
        aria-describedby={`${id}-note`}
        placeholder="Your note. Only you see it."
        value={text}
        onChange={(event) => type(event.target.value)}
        onFocus={onFocus}
        onBlur={() => {
          saving.now();
          if (text.trim() === '') onEmpty();
        }}
        className="field-sizing-content max-h-80 min-h-16 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 py-2 text-ink placeholder:text-ink-3"
      />
      <span
        id={`${id}-note`}
        role="status"
        className={classNames('text-xs print:hidden', refused === null ? 'text-ink-3' : 'text-bad')}
      >
        {refused ?? 'Saved on this computer as you write.'}
      </span>
    </div>
  );
}

/** Saves the latest text when typing rests, or now; what waits is saved when the field goes. */
function useSaving(section: SectionKey): { soon: (text: string) => void; now: () => void } {
  const waiting = useRef<{ text: string; timer: ReturnType<typeof setTimeout> } | null>(null);
  const now = (): void => {
    if (waiting.current === null) return;
    clearTimeout(waiting.current.timer);
    const { text } = waiting.current;
    waiting.current = null;
    void saveNote(section, { text });
  };
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });
  useEffect(() => () => latest.current(), []);
  return {
    soon: (text) => {
      clearTimeout(waiting.current?.timer);
      waiting.current = { text, timer: setTimeout(() => latest.current(), SAVE_AFTER_MS) };
    },
    now,
  };
}
