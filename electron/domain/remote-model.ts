// What is fetched for a file of the catalogue: the file itself, or all parts of a split model.
import type { ModelFile, RemoteModel } from './model';

const FIRST_PART = /-00001-of-(\d{5})\.gguf$/i;

/** Null when the file says that it comes in parts and its name is not that of a first part. */
export function remoteOf({
  repo,
  revision,
  file,
  quant,
  bytes,
  bytesExact,
  sha256,
  shards,
}: ModelFile): RemoteModel | null {
  if (shards === 1) return { repo, revision, quant, parts: [{ file, bytes, bytesExact, sha256 }] };
  const count = Number(FIRST_PART.exec(file)?.[1] ?? 0);
  if (count !== shards) return null;
  const parts = Array.from({ length: shards }, (_, index) => ({
    file: file.replace('-00001-of-', `-${String(index + 1).padStart(5, '0')}-of-`),
    // Only the sum is known.
    bytes: Math.round(bytes / shards),
    bytesExact: false,
    sha256: null,
  }));
  return { repo, revision, quant, parts };
}
