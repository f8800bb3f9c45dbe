// What is fetched for a file of the catalogue: the file itself, or all parts of a split one.
import type { ModelFile, RemoteModel } from './model';

/** Null for a split file whose parts are not listed. */
export function remoteOf(wanted: ModelFile): RemoteModel | null {
  const { repo, revision, file, quant, bytes, bytesExact, sha256, shards } = wanted;
  const parts = shards === 1 ? [{ file, bytes, bytesExact, sha256 }] : wanted.parts;
  return parts === undefined ? null : { repo, revision, quant, parts };
}
