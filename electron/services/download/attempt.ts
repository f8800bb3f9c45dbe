// One attempt to fetch (the rest of) a file: asks for the range, checks the answer, writes what comes. Ends as an event for the rules.
import type { DownloadEvent } from '#domain/download';
import { FailureError } from '#contract/failure';
import { fetchFromHub, type ExpectedFile, type Fetch, type Hub } from './hub';
import type { PartFile } from './part-file';
import { retryAfterMs } from './retry-after';

export interface Attempt {
  fetch: Fetch;
  hub: Hub;
  expected: ExpectedFile;
  part: PartFile;
  signal: AbortSignal;
  /** A connection that brings less than a few kilobytes in this time is given up. */
  idleMs: number;
  /** Called after every piece that was written; may reject, for example because the disk is nearly full. */
  onBytes: () => Promise<void>;
}

/** Bytes that must arrive within the idle limit: a trickle is a stall too. */
const LEAST_BYTES_PER_IDLE = 4096;

/** Runs one attempt. Rejects when the connection breaks, the caller's signal is aborted or the disk refuses a write. */
export async function runAttempt(attempt: Attempt): Promise<DownloadEvent> {
  const idle = idleLimit(attempt.idleMs);
  const signal = AbortSignal.any([attempt.signal, idle.signal]);
  try {
    const response = await request(attempt, signal);
    const refusal = await examine(response, attempt);
    if (refusal !== null) {
      await response.body?.cancel();
      return refusal;
    }
    return await receive(response, attempt, idle);
  } finally {
    idle.end();
  }
}

function request({ fetch, hub, expected, part }: Attempt, signal: AbortSignal): Promise<Response> {
  const from = part.receivedBytes();
  const etag = part.etag();
  const headers: Record<string, string> = {};
  if (from > 0) headers['range'] = `bytes=${String(from)}-`;
  if (from > 0 && etag !== null) headers['if-range'] = etag;
  return fetchFromHub({ fetch, hub, address: expected.address, init: { headers, signal } });
}

/** Decides whether the answer is the wanted piece of the wanted file; null when it is. */
async function examine(response: Response, { part, expected }: Attempt): Promise<DownloadEvent | null> {
  const from = part.receivedBytes();
  const { status, headers } = response;
  if (status === 416) return { kind: 'changed' };
  if (status === 408 || status === 429 || status >= 500) {
    return { kind: 'broke', receivedBytes: from, retryAfterMs: retryAfterMs(headers), offline: false };
  }
  if (status !== 200 && status !== 206) throw refused(status);
  // A sign-in page of a hotel or an airport answers everything with a page of its own.
  if (/^text\/html/i.test(headers.get('content-type') ?? '')) return { kind: 'host-not-allowed' };
  const etag = strongTag(headers);
  if (status === 200) {
    if (from > 0) return { kind: 'changed' };
    const length = headers.get('content-length');
    if (length !== null && Number(length) !== expected.totalBytes) return { kind: 'wrong-bytes', resumed: false };
  } else {
    const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get('content-range') ?? '');
    if (range === null || Number(range[1]) !== from || Number(range[3]) !== expected.totalBytes)
      return { kind: 'changed' };
    if (part.etag() !== null && etag !== null && etag !== part.etag()) return { kind: 'changed' };
  }
  await part.belongsTo(etag);
  return null;
}

async function receive(response: Response, attempt: Attempt, idle: IdleLimit): Promise<DownloadEvent> {
  const { part, expected } = attempt;
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  if (reader === undefined) return ended(attempt);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return ended(attempt);
      idle.received(value.byteLength);
      if (part.receivedBytes() + value.byteLength > expected.totalBytes) return { kind: 'wrong-bytes', resumed: false };
      await part.append(value);
      await attempt.onBytes();
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function ended({ part, expected }: Attempt): DownloadEvent {
  return { kind: 'ended', receivedBytes: part.receivedBytes(), totalBytes: expected.totalBytes };
}

export function refused(status: number): FailureError {
  return new FailureError('download.refused', `the server answered with status ${String(status)}`, { status });
}

/** Weak tags do not vouch for bytes, so they are not used. */
function strongTag(headers: Headers): string | null {
  const tag = headers.get('etag');
  return tag !== null && /^"[^"]{1,200}"$/.test(tag) ? tag : null;
}

interface IdleLimit {
  signal: AbortSignal;
  received: (bytes: number) => void;
  end: () => void;
}

function idleLimit(idleMs: number): IdleLimit {
  const controller = new AbortController();
  const start = (): NodeJS.Timeout =>
    setTimeout(() => {
      controller.abort(new Error('nothing arrived for too long'));
    }, idleMs);
  let timer = start();
  let bytesSince = 0;
  return {
    signal: controller.signal,
    received: (bytes) => {
      bytesSince += bytes;
      if (bytesSince < LEAST_BYTES_PER_IDLE) return;
      bytesSince = 0;
      clearTimeout(timer);
      timer = start();
    },
    end: () => {
      clearTimeout(timer);
    },
  };
}
