// Asks the hub for what is not known yet about the files of a model: the commit, and length and checksum of each.
import type { RemoteModel, RemotePart } from '#domain/model';
import { FailureError } from '#contract/failure';
import { addressOf, describedBy, fetchFromHub, isCommit, type Described, type Fetch, type Hub } from './hub';
import { refusalOf } from './refusal';

export interface Asking {
  fetch: Fetch;
  hub: Hub;
  idleMs: number;
}

/** A file whose bytes can be checked. */
export type KnownPart = RemotePart & { sha256: string };
export type KnownModel = Omit<RemoteModel, 'parts'> & { parts: KnownPart[] };

/** Whether enough is known to fetch the model without asking: its commit, and every length and checksum. */
export function isKnown(remote: RemoteModel): remote is KnownModel {
  return isCommit(remote.revision) && remote.parts.every(({ bytesExact, sha256 }) => bytesExact && sha256 !== null);
}

/** Completes what is known; fails when the hub does not vouch for a file, or contradicts what was known. */
export async function askHub(asking: Asking, remote: RemoteModel, signal: AbortSignal): Promise<KnownModel> {
  let { revision } = remote;
  const parts: KnownPart[] = [];
  for (const part of remote.parts) {
    const { repo } = remote;
    const described = await describe(asking, { repo, revision, file: part.file }, signal);
    if (part.sha256 !== null && part.sha256 !== described.sha256) {
      const facts = { expected: part.sha256, actual: described.sha256 };
      throw new FailureError('download.wrong-bytes', 'the server has another file than the catalogue', facts);
    }
    // The parts of one model must be of one commit.
    revision = described.revision ?? revision;
    parts.push({ file: part.file, bytes: described.bytes, bytesExact: true, sha256: described.sha256 });
  }
  return { ...remote, revision, parts };
}

async function describe(
  { fetch, hub, idleMs }: Asking,
  file: Parameters<typeof addressOf>[1],
  signal: AbortSignal,
): Promise<Described> {
  const response = await fetchFromHub({
    fetch,
    hub,
    address: addressOf(hub, file),
    init: { method: 'HEAD', signal: AbortSignal.any([signal, AbortSignal.timeout(idleMs)]) },
    enough: (answer) => answer.headers.has('x-linked-etag'),
  });
  await response.body?.cancel();
  if (response.status >= 400) throw refusalOf(response, file.repo);
  const described = describedBy(response.headers);
  if (described !== null) return described;
  const { status } = response;
  throw new FailureError('download.refused', 'the server does not tell the checksum of the file', { status });
}
