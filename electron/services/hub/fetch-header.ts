// Fetches the beginning of a file on the hub: only the bytes that are not here yet.
import { addressOf } from '#services/download/hub';
import { ask, unreadable, type Asking } from './ask';
import type { HeaderCache, RemoteFile } from './header-cache';

/** Sees to it that so many bytes of the file are here. */
export async function fetchBeginning(
  asking: Asking,
  cache: HeaderCache,
  { remote, upTo }: { remote: RemoteFile; upTo: number },
): Promise<void> {
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
