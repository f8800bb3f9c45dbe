// Asks the hub for a file's length and checksum before fetching it, for files of which the catalogue does not know them.
import type { ModelFile } from '#domain/model';
import { FailureError } from '#contract/failure';
import { addressOf, expectedFrom, fetchFromHub, type ExpectedFile, type Fetch, type Hub } from './hub';

interface Asking {
  fetch: Fetch;
  hub: Hub;
  idleMs: number;
}

/** The answer of a HEAD request at the pinned address; fails when it does not vouch for the file, or contradicts the catalogue. */
export async function askHub(
  { fetch, hub, idleMs }: Asking,
  file: ModelFile,
  signal: AbortSignal,
): Promise<ExpectedFile> {
  const response = await fetchFromHub({
    fetch,
    hub,
    address: addressOf(hub, file),
    init: { method: 'HEAD', signal: AbortSignal.any([signal, AbortSignal.timeout(idleMs)]) },
    enough: (answer) => answer.headers.has('x-linked-etag'),
  });
  await response.body?.cancel();
  if (response.status === 429 || response.status >= 500) throw new Error(`status ${String(response.status)}`);
  if (response.status >= 400) {
    const { status } = response;
    throw new FailureError('download.refused', `the server answered with status ${String(status)}`, { status });
  }
  const expected = expectedFrom(hub, file, response.headers);
  if (expected === null) {
    const { status } = response;
    throw new FailureError('download.refused', 'the server does not tell the checksum of the file', { status });
  }
  if (file.sha256 !== null && file.sha256 !== expected.sha256) {
    throw new FailureError('download.wrong-bytes', 'the server has another file than the catalogue');
  }
  return expected;
}
