// Fetches one model file: asks the hub where needed, resumes, retries by the rules in domain/download, and keeps only what has the right checksum.
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { nextAttempt, nextDownload, startDownload, type DownloadEvent } from '#domain/download';
import type { ModelFile } from '#domain/model';
import { FailureError } from '#contract/failure';
import { runAttempt } from './attempt';
import { askHub } from './ask-hub';
import { createSpaceCheck } from './disk-space';
import { addressOf, isPinned, type ExpectedFile, type Fetch, type Hub } from './hub';
import { lockFile } from './lock';
import { hashFile, openPartFile, type PartFile } from './part-file';
import { createPace, type DownloadProgress } from './progress';
import { eventFor } from './trouble';

export interface DownloadDeps {
  fetch: Fetch;
  hub: Hub;
  /** Milliseconds without a few kilobytes after which a connection counts as stalled. */
  idleMs?: number;
  /** Bytes that stay free on the disk. */
  diskMarginBytes?: number;
  /** Waits between attempts; the tests make it short. */
  wait?: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

export interface DownloadRequest {
  file: ModelFile;
  /** Absolute path of the finished file; its folder exists. */
  target: string;
  signal: AbortSignal;
  onProgress: (progress: DownloadProgress) => void;
}

export interface Downloaded {
  bytes: number;
  sha256: string;
}

/**
 * Fetches a file. On return it stands under its name with the right checksum. On a FailureError nothing stands under its
 * name; what arrived stays in a part file when it is good for resuming.
 */
export async function downloadFile(request: DownloadRequest, deps: DownloadDeps): Promise<Downloaded> {
  const unlock = await lockFile(`${partPath(request.target)}.lock`);
  try {
    if (!isPinned(request.file)) request.onProgress({ kind: 'resolving' });
    const expected = await expect(request, deps);
    if (await isThere(request, expected)) return { bytes: expected.totalBytes, sha256: expected.sha256 };
    const hashing = (bytes: number): void => {
      request.onProgress({ kind: 'verifying', fraction: Math.min(1, bytes / expected.totalBytes) });
    };
    const part = await openPartFile(partPath(request.target), hashing);
    try {
      await fetchAll({ request, deps, expected, part });
    } finally {
      await (part.receivedBytes() === 0 ? part.discard() : part.close());
    }
    return { bytes: expected.totalBytes, sha256: expected.sha256 };
  } catch (error) {
    if (request.signal.aborted) throw new FailureError('download.cancelled', 'stopped by the user');
    throw error;
  } finally {
    await unlock();
  }
}

/** Where the unfinished file lies. */
export function partPath(target: string): string {
  return `${target}.part`;
}

/** The file's address, length and checksum: from the catalogue, or from the hub when the catalogue does not know them all. */
async function expect({ file, signal }: DownloadRequest, deps: DownloadDeps): Promise<ExpectedFile> {
  if (isPinned(file) && file.sha256 !== null) {
    return { address: addressOf(deps.hub, file), totalBytes: file.bytes, sha256: file.sha256 };
  }
  const answers: ExpectedFile[] = [];
  await persist({ deps, signal, receivedBytes: () => 0, restart: () => Promise.resolve() }, async () => {
    answers.push(await askHub({ ...deps, idleMs: deps.idleMs ?? IDLE_MS }, file, signal));
    return { kind: 'ended', receivedBytes: 0, totalBytes: 0 };
  });
  const [answer] = answers;
  if (answer === undefined) throw new Error('the hub was not asked');
  return answer;
}

/** A file of the same length and checksum is there already, for example after the database was lost. */
async function isThere({ target, signal, onProgress }: DownloadRequest, expected: ExpectedFile): Promise<boolean> {
  const found = await stat(target).catch(() => null);
  if (found?.isFile() !== true || found.size !== expected.totalBytes) return false;
  const report = (bytes: number): void => {
    onProgress({ kind: 'verifying', fraction: bytes / expected.totalBytes });
  };
  return (await hashFile(target, report, signal)) === expected.sha256;
}

interface Fetching {
  request: DownloadRequest;
  deps: DownloadDeps;
  expected: ExpectedFile;
  part: PartFile;
}

async function fetchAll({ request, deps, expected, part }: Fetching): Promise<void> {
  const { signal, target } = request;
  if (part.receivedBytes() > expected.totalBytes) await part.restart();
  let resumed = part.receivedBytes() > 0;
  const space = createSpaceCheck(dirname(target), deps.diskMarginBytes);
  const pace = createPace(expected.totalBytes, request.onProgress);
  const missing = (): number => expected.totalBytes - part.receivedBytes();
  const onBytes = async (): Promise<void> => {
    pace.received(part.receivedBytes());
    await space.during(missing());
  };
  const restart = async (): Promise<void> => {
    resumed = false;
    await part.restart();
  };
  const persistence = { deps, signal, receivedBytes: part.receivedBytes, restart };
  await persist(persistence, async () => {
    if (missing() > 0) {
      await space.before(missing());
      pace.begin(part.receivedBytes());
      const idleMs = deps.idleMs ?? IDLE_MS;
      const event = await runAttempt({ fetch: deps.fetch, hub: deps.hub, expected, part, signal, idleMs, onBytes });
      if (event.kind !== 'ended' || missing() > 0) return event;
    }
    request.onProgress({ kind: 'verifying', fraction: 1 });
    if (part.digest() === expected.sha256) return { kind: 'ended', receivedBytes: 1, totalBytes: 1 };
    await part.restart();
    return { kind: 'wrong-bytes', resumed };
  }).catch(async (error: unknown) => {
    if (error instanceof FailureError && error.failure.code === 'download.wrong-bytes') await part.discard();
    throw error;
  });
  await part.keepAs(target);
}

const IDLE_MS = 30_000;

interface Persistence {
  deps: DownloadDeps;
  signal: AbortSignal;
  receivedBytes: () => number;
  restart: () => Promise<void>;
}

/** Takes a step again and again as the rules decide, until it is complete; fails with their verdict otherwise. */
async function persist(
  { deps, signal, receivedBytes, restart }: Persistence,
  step: () => Promise<DownloadEvent>,
): Promise<void> {
  let running = startDownload(receivedBytes());
  for (;;) {
    let cause: unknown = null;
    const event = await step().catch((error: unknown) => {
      cause = error;
      if (signal.aborted) throw error;
      const known = eventFor(error, receivedBytes());
      if (known === null) throw error;
      return known;
    });
    const next = nextDownload(running, event, Math.random());
    if (next.kind === 'complete') return;
    if (next.kind === 'failed') throw failureOf(next.code, cause);
    if (next.kind === 'restarting') await restart();
    if (next.kind === 'waiting') await (deps.wait ?? sleep)(next.delayMs, signal);
    running = next.kind === 'running' ? next : nextAttempt(next);
  }
}

function failureOf(code: FailureError['failure']['code'], cause: unknown): FailureError {
  const message = cause instanceof Error ? cause.message : 'the server sent something else than the file';
  const facts = cause instanceof FailureError ? cause.failure.facts : undefined;
  return new FailureError(code, message, facts);
}

async function sleep(delayMs: number, signal: AbortSignal): Promise<void> {
  await setTimeout(delayMs, undefined, { signal });
}
