// Short notes at the edge of the window: something happened, with at most one thing to do about it.
import { toast } from 'sonner';
import type { Failure } from '#contract/failure';
import { explainFailure } from '#contract/failure-words';

const UNDO_MS = 8000;

export function notify(text: string, action?: { label: string; onClick: () => void }): void {
  toast(text, action && { action, duration: UNDO_MS });
}

/** Says what was done and offers to take it back. */
export function notifyUndo(text: string, onUndo: () => void): void {
  notify(text, { label: 'Undo', onClick: onUndo });
}

export function notifyFailure(failure: Failure): void {
  const { what, meaning, next } = explainFailure(failure);
  toast.error(what, { description: `${meaning} ${next}`, duration: UNDO_MS });
}
