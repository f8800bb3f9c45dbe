// Failures are data: a closed set of codes with facts. Words for people are written once, in failure-words.ts.
import { z } from 'zod';

export const failureCodes = [
  'request.invalid',
  'request.forbidden',
  'internal',
  'engine.missing',
  'engine.crashed',
  'engine.unresponsive',
  'engine.out-of-memory',
  'engine.busy',
  'engine.no-model',
  'model.not-found',
  'model.unknown',
  'model.not-gguf',
  'model.truncated',
  'model.unreadable',
  'model.damaged-header',
  'model.unsupported',
  'model.does-not-fit',
  'model.load-failed',
  'model.quarantined',
  'model.not-for-chat',
  'model.changed',
  'model.incomplete',
  'model.busy',
  'verify.stopped',
  'chat.not-found',
  'chat.empty-question',
  'chat.question-too-long',
  'chat.no-model',
  'chat.busy',
  'download.offline',
  'download.no-space',
  'download.refused',
  'download.interrupted',
  'download.wrong-bytes',
  'download.host-not-allowed',
  'download.busy',
  'download.cancelled',
  'download.folder-gone',
  'download.file-too-large',
  'download.not-a-name',
  'hub.rate-limited',
  'hub.gated',
  'hub.not-found',
  'hub.no-gguf',
  'hub.unreadable',
  'hub.unverifiable',
  'hub.token-refused',
  'hub.token-not-kept',
  'hub.address-not-allowed',
  'catalog.invalid',
  'catalog.wrong-hash',
  'data.disk-full',
  'data.unusable',
  'data.newer-schema',
  'survey.invalid',
  'facts.invalid',
  'calibration.invalid',
  'measure.busy',
  'measure.stopped',
  'measure.no-space',
  'measure.no-memory',
  'folder.missing',
  'folder.read-only',
  'folder.same',
  'storage.busy',
  'storage.stopped',
  'link.not-allowed',
  'lab.preset-unreadable',
  'lab.stopped',
  'lab.no-tensor',
  'workshop.not-found',
  'workshop.plan-invalid',
  'workshop.no-memory',
  'workshop.no-text',
  'workshop.base-gone',
  'workshop.no-checkpoint',
  'workshop.wrong-state',
  'workshop.exploded',
  'workshop.crashed',
  'workshop.disk-full',
  'workshop.cannot-export',
  'workshop.base-unreadable',
  'workshop.checkpoint-unreadable',
  'workshop.text-refused',
  'workshop.no-place',
  'lab.not-a-model',
  'lab.parity-too-large',
  'adapter.not-found',
  'adapter.does-not-fit',
] as const;

export type FailureCode = (typeof failureCodes)[number];

export const failureSchema = z.object({
  code: z.enum(failureCodes),
  /** What happened, for logs and developers; never holds text the user wrote. */
  message: z.string(),
  /** Figures and names for the words, for example neededBytes. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export interface Failure {
  code: FailureCode;
  message: string;
  facts?: Record<string, string | number> | undefined;
}

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** An expected failure on its way to the door, where it becomes a Result. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(code: FailureCode, message: string, facts?: Record<string, string | number>) {
    super(message);
    this.name = 'FailureError';
    this.failure = { code, message, ...(facts && { facts }) };
  }

  static from(failure: Failure): FailureError {
    return new FailureError(failure.code, failure.message, failure.facts);
  }
}

/** The failure inside an error; anything unexpected is `internal`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
