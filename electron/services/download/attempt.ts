// One attempt to fetch the rest of a file: asks for it, checks the answer, writes what comes. Ends as an event for the rules.
import type { DownloadEvent } from '#domain/download/state';
import { FailureError } from '#contract/failure';
import { fetchBlocks } from './blocks';
import { examine, givesRanges, strongTag } from './examine';
import type { Gauge } from './gauge';
import { addressOf, fetchFromHub, type Fetch, type Hub, type RemoteFile } from './hub';
import { createIdleLimit, type IdleLimit } from './idle-limit';
import type { PartFile } from './part-file';
import { ServerBusy } from './refusal';
import { StreamedResponse } from './streamed-response';
import type { TokenBucket } from './token-bucket';

export interface Attempt {
  fetch: Fetch;
  hub: Hub;
  file: RemoteFile;
  totalBytes: number;
  part: PartFile;
  signal: AbortSignal;
  /** A connection that brings less than a few kilobytes in this time is given up. */
  idleMs: number;
  bucket: TokenBucket;
  gauge: Gauge;
  /** Called after every piece; null when there is nothing to wait for. May reject, for example because the disk is nearly full. */
  onBytes: () => Promise<void> | null;
}

/** An attempt under way. */
interface Way extends Attempt {
  idle: IdleLimit;
  startedAt: number;
  /** Where the bytes really come from, once that is known: asked directly as long as the attempt lasts. */
  address: string;
}

/** The attempt goes on over another number of connections. */
type Outcome = DownloadEvent | 'switch';

/** Runs one attempt. Rejects when the connection breaks, the signal is aborted or the disk refuses a write. */
export async function runAttempt(attempt: Attempt): Promise<DownloadEvent> {
  const idle = createIdleLimit(attempt.idleMs);
  const ending = new AbortController();
  const signal = AbortSignal.any([attempt.signal, idle.signal, ending.signal]);
  const startedAt = attempt.part.receivedBytes();
  const way: Way = { ...attempt, signal, idle, startedAt, address: addressOf(attempt.hub, attempt.file) };
  try {
    for (;;) {
      attempt.gauge.begin(attempt.part.receivedBytes());
      const outcome = attempt.gauge.count() > 1 ? await receiveBlocks(way) : await receiveStraight(way);
      if (outcome !== 'switch') return outcome;
    }
  } finally {
    ending.abort();
    idle.end();
  }
}

/** Asks for the bytes from `from`, up to and without `to`. */
async function ask(way: Way, from: number, to: number | null): Promise<Response | DownloadEvent> {
  const { fetch, hub, file, part, signal, totalBytes } = way;
  const etag = part.etag();
  const isDirect = way.address !== addressOf(hub, file);
  const headers: Record<string, string> = {};
  if (from > 0 || to !== null) headers['range'] = `bytes=${String(from)}-${to === null ? '' : String(to - 1)}`;
  if (headers['range'] !== undefined && etag !== null) headers['if-range'] = etag;
  const response = await fetchFromHub({
    fetch,
    hub,
    address: way.address,
    init: { headers, signal },
    arrived: (address) => {
      way.address = address;
    },
  });
  try {
    const wrong = examine(response, { repo: file.repo, from, to, totalBytes, etag });
    if (wrong === null) return response;
    await response.body?.cancel();
    return wrong;
  } catch (error) {
    await response.body?.cancel();
    // Direct addresses hold for a while only; the next attempt asks the hub for another one.
    throw isDirect && error instanceof FailureError ? new Error(error.message) : error;
  }
}

async function receiveStraight(way: Way): Promise<Outcome> {
  const { part, gauge, totalBytes } = way;
  const response = await ask(way, part.receivedBytes(), null);
  if (!(response instanceof Response)) return response;
  await part.belongsTo(strongTag(response.headers));
  const ranges = givesRanges(response);
  const reader = readerOf(response);
  try {
    for (;;) {
      const value = await reader.read();
      if (value === null) return ended(way);
      const tooMuch = part.receivedBytes() + value.byteLength > totalBytes;
      if (tooMuch) throw new FailureError('download.wrong-bytes', 'the server sends more than the file has');
      const busy = take(way, value);
      if (busy !== null) await way.idle.rest(busy);
      const receivedBytes = part.receivedBytes();
      if (gauge.received({ receivedBytes, missingBytes: totalBytes - receivedBytes, ranges })) return 'switch';
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Writes a piece; null when there is nothing to wait for. */
function take({ part, bucket, signal, idle, onBytes }: Way, bytes: Uint8Array): Promise<void> | null {
  // Afterwards their memory may be somewhere else.
  const { byteLength } = bytes;
  idle.received(byteLength);
  const [written, allowed, seen] = [part.append(bytes), bucket.take(byteLength, signal), onBytes()];
  if (written === null && allowed === null && seen === null) return null;
  return Promise.all([written, allowed, seen]).then(() => undefined);
}

async function receiveBlocks(way: Way): Promise<Outcome> {
  const { part, gauge, totalBytes } = way;
  const stop = new AbortController();
  const blocks: Way = { ...way, signal: AbortSignal.any([way.signal, stop.signal]) };
  try {
    const isDone = await fetchBlocks({
      from: part.receivedBytes(),
      to: totalBytes,
      fetchBlock: (from, to, memory) => fetchBlock(blocks, { from, to, memory }),
      deliver: async (block) => {
        await way.idle.rest(take(way, block.slice()) ?? Promise.resolve());
        const receivedBytes = part.receivedBytes();
        return !gauge.received({ receivedBytes, missingBytes: totalBytes - receivedBytes, ranges: true });
      },
    });
    return isDone ? ended(way) : 'switch';
  } catch (error) {
    if (!(error instanceof SeveralRefused)) throw error;
    gauge.refuse();
    return 'switch';
  } finally {
    stop.abort();
  }
}

/** The server answers one connection, but not several of them. */
class SeveralRefused extends Error {}

interface Block {
  from: number;
  to: number;
  memory: Uint8Array;
}

async function fetchBlock(way: Way, { from, to, memory }: Block): Promise<void> {
  const response = await ask(way, from, to).catch((error: unknown) => {
    throw error instanceof ServerBusy ? new SeveralRefused('busy') : error;
  });
  if (!(response instanceof Response)) throw new SeveralRefused('no ranges');
  const reader = readerOf(response);
  let received = 0;
  for (;;) {
    const value = await reader.read();
    if (value === null) break;
    way.idle.received(value.byteLength);
    if (received + value.byteLength > to - from) throw new Error('more than was asked for');
    memory.set(value, received);
    received += value.byteLength;
  }
  if (received < to - from) throw new Error('less than was asked for');
}

interface Reader {
  /** Null at the end. */
  read: () => Promise<Uint8Array | null>;
  cancel: () => Promise<void>;
}

function readerOf(response: Response): Reader {
  if (response instanceof StreamedResponse) {
    const pieces = response.stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
    return {
      read: async () => {
        const next = await pieces.next();
        return next.done === true ? null : next.value;
      },
      cancel: async () => {
        response.stream.destroy();
        await pieces.return?.();
      },
    };
  }
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  return {
    read: async () => (await reader?.read())?.value ?? null,
    cancel: async () => {
      await reader?.cancel();
    },
  };
}

function ended({ part, totalBytes, startedAt }: Way): DownloadEvent {
  const receivedBytes = part.receivedBytes();
  return { kind: 'ended', receivedBytes, totalBytes, gainedBytes: receivedBytes - startedAt };
}
