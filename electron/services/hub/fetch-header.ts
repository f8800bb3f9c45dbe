// Fetches the beginning of a file on the hub: only the bytes that are not here yet.
import { addressOf } from '#services/download/hub';
import { ask, unreadable, type Asking } from './ask';
import type { HeaderCache, RemoteFile } from './header-cache';

export interface Beginning {
  remote: RemoteFile;
  /** Bytes that are wanted of it. */
  upTo: number;
}

/** Sees to it that the bytes are here. */
export type FetchBeginning = (wanted: Beginning) => Promise<void>;

/** One at a time for each file: who comes second finds the bytes of the first. */
export function createFetchBeginning(asking: Asking, cache: HeaderCache): FetchBeginning {
  const running = new Map<string, Promise<void>>();
  return async (wanted) => {
    const path = cache.pathOf(wanted.remote);
    const before = running.get(path);
    const own = (before ?? Promise.resolve()).catch(() => undefined).then(() => fetchMissing(asking, cache, wanted));
    running.set(path, own);
    try {
      await own;
    } finally {
      if (running.get(path) === own) running.delete(path);
    }
  };
}

async function fetchMissing(asking: Asking, cache: HeaderCache, { remote, upTo }: Beginning): Promise<void> {
  const path = cache.pathOf(remote);
  const to = Math.min(upTo, remote.bytes);
  for (let from = await cache.length(path); from < to;) {
    const bytes = await fetchPart(asking, remote, { from, to });
    await cache.write(path, from, bytes);
    from += bytes.byteLength;
  }
}

async function fetchPart(asking: Asking, remote: RemoteFile, range: { from: number; to: number }): Promise<Buffer> {
  const { from, to } = range;
  const question = { path: addressOf(asking.hub, remote), repo: remote.repo, range, cut: true };
  const answer = await ask(asking, { ...question, mostBytes: to });
  if (answer.status === 206) {
    const said = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(answer.headers.get('content-range') ?? '');
    if (said === null || Number(said[1]) !== from || Number(said[3]) !== remote.bytes)
      throw unreadable('the answer is another part of the file, or of another file');
    return some(answer.bytes.subarray(0, to - from));
  }
  // The range was ignored: the answer begins with the first byte.
  const length = answer.headers.get('content-length');
  if (length !== null && Number(length) !== remote.bytes)
    throw unreadable('the file has another length than it should');
  return some(answer.bytes.subarray(from));
}

function some(bytes: Buffer): Buffer {
  if (bytes.byteLength === 0) throw unreadable('the answer holds no bytes of the file');
  return bytes;
}
