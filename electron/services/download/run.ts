// One download under way: puts the deeds and the rules together. Whatever happens is an event; the rules say what is done next.
import { stat } from 'node:fs/promises';
import { isActive, isOver, type DownloadEvent, type DownloadState, type Fault } from '#domain/download/state';
import { nextDownload } from '#domain/download/step';
import { failureOf, type Failure } from '#contract/failure';
import { completeDeps, type CompleteDeps, type DownloadDeps } from './deps';
import { eventFor } from './trouble';
import { Work, type Job } from './work';

export interface Run {
  state: () => DownloadState;
  /** Why it stands still or has failed. */
  failure: () => Failure | null;
  send: (event: DownloadEvent) => void;
  /** Resolves when nothing is being done any more: every file is closed and every lock given back. */
  settled: () => Promise<void>;
}

export interface RunJob extends Job {
  /** How it begins: waiting for its turn, or as it was left. */
  begins: Extract<DownloadState, { kind: 'queued' | 'paused' }>;
  failure: Failure | null;
  /** Called after every change; the last change of all when everything is closed. */
  onState: () => void;
}

export function createRun(job: RunJob, deps: DownloadDeps): Run {
  const complete = completeDeps(deps);
  let state: DownloadState = job.begins;
  let failure = job.failure;
  let step = new AbortController();
  let work: Promise<void> | null = null;
  const send = (event: DownloadEvent, cause: Failure | null = null): void => {
    const next = nextDownload(state, event, Math.random());
    if (next === state) return;
    state = next;
    failure = 'fault' in next && next.fault !== null ? failureFor(next.fault, cause) : null;
    step.abort();
    if (!isOver(next)) job.onState();
    if (work === null && (isActive(next) || isOver(next))) {
      work = goOn().finally(() => {
        work = null;
      });
    }
  };
  /** Does what the states ask for until the download stands still. */
  async function goOn(): Promise<void> {
    do {
      const deeds = new Work(job, complete);
      while (isActive(state)) {
        step = new AbortController();
        const began = state;
        const { event, cause } = await outcomeOf(deeds, began, step.signal, complete);
        // What happened meanwhile counts more than what came of the deed.
        if (state === began) send(event, cause);
      }
      await deeds.end(state);
    } while (isActive(state));
    if (isOver(state)) job.onState();
  }
  return {
    state: () => state,
    failure: () => failure,
    send: (event) => {
      send(event);
    },
    settled: async () => {
      while (work !== null) await work;
    },
  };
}

interface Outcome {
  event: DownloadEvent;
  cause: Failure | null;
}

async function outcomeOf(
  work: Work,
  state: Parameters<Work['act']>[0],
  signal: AbortSignal,
  deps: CompleteDeps,
): Promise<Outcome> {
  try {
    return { event: await work.act(state, signal), cause: null };
  } catch (error) {
    return { event: await eventIn(state.kind, eventFor(error, work.reached()), work, deps), cause: failureOf(error) };
  }
}

/** What an error means depends on what was being done. */
async function eventIn(
  kind: Parameters<Work['act']>[0]['kind'],
  event: DownloadEvent,
  work: Work,
  deps: CompleteDeps,
): Promise<DownloadEvent> {
  if (event.kind === 'no-space') return { ...event, facts: event.facts ?? (await work.room()) };
  if (event.kind === 'folder-gone' && (await isFolder(work.folder()))) {
    // The folder is there and the unfinished file is not.
    return kind === 'keeping' ? { kind: 'not-kept' } : { kind: 'changed' };
  }
  if (event.kind === 'folder-gone') return { kind: 'folder-gone', facts: { folder: work.folder() } };
  if (kind === 'keeping') return { kind: 'not-kept' };
  if (kind === 'checking') return { kind: 'refused', fault: { code: 'other' }, receivedBytes: 1 };
  if (event.kind === 'broke' && !deps.isOnline()) return { kind: 'offline' };
  return event;
}

async function isFolder(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => null))?.isDirectory() === true;
}

function failureFor({ code, facts }: Fault, cause: Failure | null): Failure {
  if (code === 'other') return cause ?? { code: 'internal', message: 'unexpected' };
  const message = cause?.message ?? 'the server sent something else than the file';
  const known = facts ?? (cause?.code === code ? cause.facts : undefined);
  return { code, message, ...(known !== undefined && { facts: known }) };
}
