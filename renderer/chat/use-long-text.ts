// Keeps very long text out of the text field: editing a megabyte there would freeze the page for many seconds. What is pasted or
// restored beyond a limit is folded: it stays the beginning of the draft, and the field holds what is typed after it.
import { useEffect, useEffectEvent, useState, type RefObject } from 'react';

/** Characters that may be put in at once. */
const LONGEST_INPUT = 20_000;
/** A restored draft beyond this is folded as a whole. */
const LONGEST_FIELD = 60_000;

export interface LongText {
  /** The folded beginning of the draft; empty when nothing is folded. */
  folded: string;
  /** What stands in the field. */
  typed: string;
  /** The field was changed. */
  onTyped: (typed: string) => void;
  /** Throws the folded part away. */
  unfold: () => void;
}

export function useLongText(
  field: RefObject<HTMLTextAreaElement | null>,
  draft: string,
  onDraft: (draft: string) => void,
): LongText {
  const [fold, setFold] = useState({ length: 0, start: '' });
  const mine = fold.length > 0 && draft.length >= fold.length && draft.startsWith(fold.start);
  const length = mine ? fold.length : draft.length > LONGEST_FIELD ? draft.length : 0;
  const keepFold = (next: string, at: number): void => {
    setFold({ length: at, start: next.slice(0, Math.min(at, 200)) });
    onDraft(next);
  };
  const beforeInput = useEffectEvent((event: InputEvent): void => {
    const added = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
    const element = field.current;
    if (added.length <= LONGEST_INPUT || element === null) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = element;
    const next = draft.slice(0, length) + value.slice(0, selectionStart) + added + value.slice(selectionEnd);
    keepFold(next, next.length);
  });
  useEffect(() => {
    const element = field.current;
    const listener = (event: InputEvent): void => beforeInput(event);
    element?.addEventListener('beforeinput', listener);
    return () => element?.removeEventListener('beforeinput', listener);
  }, [field]);
  return {
    folded: draft.slice(0, length),
    typed: draft.slice(length),
    onTyped: (typed) => (length > 0 ? keepFold(draft.slice(0, length) + typed, length) : onDraft(typed)),
    unfold: () => onDraft(draft.slice(length)),
  };
}
