// To which model of the catalogue a file on the hub belongs: the same bytes, or the same place where one of the two knows no checksum. Pure.
import type { CatalogModel, ModelFile } from '#domain/model';
import type { ListedFile } from './repository-files';

export function catalogIdOf(catalog: readonly CatalogModel[], repo: string, listed: ListedFile): string | null {
  const isSame = (file: ModelFile): boolean => isSameFile(file, repo, listed);
  return catalog.find(({ files, recommended }) => isSame(recommended) || files.some(isSame))?.id ?? null;
}

function isSameFile(known: ModelFile, repo: string, { file, parts }: ListedFile): boolean {
  const sha256 = parts.length === 1 ? (parts[0]?.sha256 ?? null) : null;
  if (known.sha256 !== null && sha256 !== null) return known.sha256 === sha256;
  return known.repo.toLowerCase() === repo.toLowerCase() && known.file === file;
}
