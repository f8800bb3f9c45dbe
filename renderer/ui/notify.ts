// Short notes at the edge of the window about something that happened elsewhere.
import { toast } from 'sonner';
import type { Failure } from '#contract/failure';
import { explainFailure } from '#contract/failure-words';

/** How long a note of more than one line stays. */
const READING_MS = 8000;

export function notify(text: string): void {
  toast(text);
}

export function notifyFailure(failure: Failure): void {
  const { what, meaning, next } = explainFailure(failure);
  toast.error(what, { description: `${meaning} ${next}`, duration: READING_MS });
}
