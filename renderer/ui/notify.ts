// Short notes at the edge of the window about something that happened elsewhere.
import { toast } from 'sonner';
import type { Failure } from '#contract/failure';
import { explainFailure } from '#contract/failure-words';

/** How long a note of more than one line stays. */
const READING_MS = 8000;
/** How long something can be undone from its note. */
const UNDO_MS = 15_000;

export function notify(text: string): void {
  toast(text);
}

/** A note with a button that takes back what it tells. */
export function notifyUndo(text: string, onUndo: () => void): void {
  toast(text, { duration: UNDO_MS, action: { label: 'Undo', onClick: onUndo } });
}

export function notifyFailure(failure: Failure): void {
  const { what, meaning, next } = explainFailure(failure);
  toast.error(what, { description: `${meaning} ${next}`, duration: READING_MS });
}
