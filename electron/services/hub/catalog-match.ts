// To which model of the catalogue files on the hub belong: the same bytes, or the same place where one of the two knows no checksum. Pure.
import type { CatalogModel } from '#domain/model';
import type { ListedFile } from './repository-files';

/** The id of the model, by repository and file; null for a file of none. */
export type CatalogMatch = (repo: string, listed: ListedFile) => string | null;

export function matchCatalog(catalog: readonly CatalogModel[]): CatalogMatch {
  const byContent = new Map<string, string>();
  const byPlace = new Map<string, { id: string; sha256: string | null }>();
  for (const { id, files, recommended } of catalog) {
    for (const { repo, file, sha256 } of [recommended, ...files]) {
      if (sha256 !== null && !byContent.has(sha256)) byContent.set(sha256, id);
      byPlace.set(placeOf(repo, file), { id, sha256 });
    }
  }
  return (repo, { file, parts }) => {
    const sha256 = parts.length === 1 ? (parts[0]?.sha256 ?? null) : null;
    const same = sha256 === null ? undefined : byContent.get(sha256);
    if (same !== undefined) return same;
    const there = byPlace.get(placeOf(repo, file));
    const isOther = there !== undefined && there.sha256 !== null && sha256 !== null;
    return isOther ? null : (there?.id ?? null);
  };
}

function placeOf(repo: string, file: string): string {
  return `${repo.toLowerCase()}/${file}`;
}
