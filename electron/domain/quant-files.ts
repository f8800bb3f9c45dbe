// The files of a catalogue model: as a chooser offers them, one for each quant, the smallest first; and what is to be had of one. Pure.
import type { CatalogModel, ModelFile } from '#domain/model';

/** Of several files of one quant the recommended one, else one that can be fetched with a click. */
export function quantFiles(model: CatalogModel): ModelFile[] {
  const byQuant = new Map<string, ModelFile>();
  for (const file of [model.recommended, ...[...model.files].sort(byTrust)]) {
    if (!byQuant.has(file.quant)) byQuant.set(file.quant, file);
  }
  return [...byQuant.values()].sort((a, b) => a.bytes - b.bytes);
}

/** Whether the file is that of one commit, whatever is published later. */
export function isPinned({ revision }: ModelFile): boolean {
  return /^[0-9a-f]{40}$/.test(revision);
}

export function fileOfQuant(model: CatalogModel, quant: string): ModelFile | null {
  return quantFiles(model).find((file) => file.quant === quant) ?? null;
}

/** Size and content known before those that must be asked for first; then by name, so that their order says nothing. */
function byTrust(a: ModelFile, b: ModelFile): number {
  return rank(a) - rank(b) || (`${a.repo}/${a.file}` < `${b.repo}/${b.file}` ? -1 : 1);
}

function rank({ bytesExact, sha256, shards }: ModelFile): number {
  return (bytesExact && sha256 !== null ? 0 : 1) + (shards > 1 ? 2 : 0);
}
