// Short notes at the edge of the window: something happened, with at most one thing to do about it.
import { toast } from 'sonner';
import type { Failure } from '#contract/failure';
import { explainFailure } from '#contract/failure-words';

const UNDO_MS = 8000;

export function notify(text: string, action?: { label: string; onClick: () => void }): void {
  toast(text, action && { action, duration: UNDO_MS });
}

export function notifyFailure(failure: Failure): void {
  const { what, meaning, next } = explainFailure(failure);
  toast.error(what, { description: `${meaning} ${next}`, duration: UNDO_MS });
}
