// Follows a model from the start of its download until it is ready or stands still, by the events the page hears too.
import type { ModelEntry } from '#contract/events';
import { FailureError, type FailureCode } from '#contract/failure';
import { hear, type OpenApp } from '../../open-app';

export type FetchEnd =
  | { kind: 'ready'; entry: ModelEntry }
  | { /** Null when it was stopped before it began. */ kind: 'paused'; modelId: string | null };

export interface FetchToFollow {
  /** Begins it and answers the model's id. */
  start: () => Promise<string>;
  onChange: (entry: ModelEntry) => void;
  /** Pauses it, so that what arrived is kept. */
  interrupted: AbortSignal;
}

/** @throws FailureError with what went wrong, when it stands still because of that */
export async function followFetch(
  open: Pick<OpenApp, 'request' | 'listen'>,
  { start, onChange, interrupted }: FetchToFollow,
): Promise<FetchEnd> {
  const changes = collectChanges(open);
  const aborted = whenAborted(interrupted);
  try {
    const begun = start();
    const modelId = await Promise.race([begun, aborted]);
    if (modelId === null) {
      begun.catch(() => undefined);
      return { kind: 'paused', modelId: null };
    }
    changes.forget();
    const listed = await entryOf(open, modelId);
    if (listed !== undefined) changes.startWith(listed);
    for (;;) {
      const entry = await Promise.race([changes.next(modelId), aborted]);
      if (entry === null) return await pause(open, modelId);
      onChange(entry);
      if (isStill(entry)) return endOf(entry);
    }
  } finally {
    changes.close();
  }
}

/** It may have become ready in this very moment. */
async function pause(open: Pick<OpenApp, 'request'>, modelId: string): Promise<FetchEnd> {
  await open.request('models.pauseInstall', { modelId }).catch(() => undefined);
  const entry = await entryOf(open, modelId);
  return entry !== undefined && isReady(entry) ? { kind: 'ready', entry } : { kind: 'paused', modelId };
}

async function entryOf({ request }: Pick<OpenApp, 'request'>, modelId: string): Promise<ModelEntry | undefined> {
  return (await request('models.list', undefined)).find(({ id }) => id === modelId);
}

/** While another quant takes the place of the one that is here, that one stays ready. */
export function isReady({ status, download }: ModelEntry): boolean {
  return download === null && (status.kind === 'ready' || status.kind === 'loading' || status.kind === 'loaded');
}

function isStill(entry: ModelEntry): boolean {
  switch (entry.status.kind) {
    case 'queued':
    case 'resolving':
    case 'downloading':
    case 'waiting':
    case 'verifying':
      return false;
    case 'ready':
    case 'loading':
    case 'loaded':
      return isReady(entry);
    case 'absent':
    case 'paused':
    case 'missing':
    case 'broken':
      return true;
  }
}

function endOf(entry: ModelEntry): FetchEnd {
  const { id, status, failure } = entry;
  const failed = (code: FailureCode, message: string): FailureError =>
    failure === null ? new FailureError(code, message) : FailureError.from(failure);
  switch (status.kind) {
    case 'paused':
      if (status.why === 'asked' || status.why === 'closed') return { kind: 'paused', modelId: id };
      throw failed(
        status.why === 'no-space' ? 'download.no-space' : 'download.interrupted',
        'The download stands still.',
      );
    case 'absent':
      throw failed('download.cancelled', 'The download was cancelled.');
    case 'missing':
      throw failed('model.not-found', 'The file went away.');
    case 'broken':
      throw failed('download.wrong-bytes', 'The file is not what it should be.');
    default:
      return { kind: 'ready', entry };
  }
}

/** The latest state of each model since it was last asked for; states that were overtaken are passed over. */
function collectChanges(open: Pick<OpenApp, 'listen'>): {
  forget: () => void;
  /** What was listed, unless a change has come since. */
  startWith: (entry: ModelEntry) => void;
  next: (id: string) => Promise<ModelEntry>;
  close: () => void;
} {
  const latest = new Map<string, ModelEntry>();
  let wake = (): void => undefined;
  const close = hear(open, 'models.changed', (entry) => {
    latest.set(entry.id, entry);
    wake();
  });
  return {
    forget: () => {
      latest.clear();
    },
    startWith: (entry) => {
      if (!latest.has(entry.id)) latest.set(entry.id, entry);
    },
    next: async (id) => {
      for (;;) {
        const entry = latest.get(id);
        if (entry !== undefined) {
          latest.delete(id);
          return entry;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    close,
  };
}

function whenAborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    else
      signal.addEventListener(
        'abort',
        () => {
          resolve(null);
        },
        { once: true },
      );
  });
}
