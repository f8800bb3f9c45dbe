// Taking files in that are already on this computer: chosen by the user, or provided with the application. They stay where they are.
import { basename } from 'node:path';
import type { CatalogModel, GgufFacts, InstalledModel } from '#domain/model';
import type { ModelEntry } from '#contract/events';
import type { FactsOfFile } from './inspecting';
import { markOf, requireReadable, type FileMark } from './model-files';
import { catalogModelOf, idFor } from './naming';
import type { Registry } from './registry';

export interface ImportDeps {
  catalog: readonly CatalogModel[];
  registry: Registry;
  factsOf: FactsOfFile;
}

/** Takes a file in. One that is known already is not added twice; its facts are read anew when it has changed. */
export async function importFile(
  { catalog, registry, factsOf }: ImportDeps,
  file: string,
  origin: InstalledModel['origin'],
): Promise<ModelEntry> {
  const mark = await requireReadable(file);
  const before = registry.byFile(file);
  if (before !== undefined && isSame(before, mark)) {
    await registry.lookForFiles();
    return registry.entry(before.id);
  }
  const facts = await factsOf(file);
  // Another import of the same file may have ended meanwhile.
  const known = registry.byFile(file);
  const fromCatalog = catalogModelOf(catalog, { file, bytes: mark.bytes });
  const isFree = fromCatalog !== undefined && registry.entry(fromCatalog.id).status.kind === 'absent';
  const id = known?.id ?? (isFree ? fromCatalog.id : idFor(file, registry.has));
  return registry.install({
    id,
    name: fromCatalog?.name ?? nameOf(facts, file),
    file,
    parts: [file],
    fileBytes: mark.bytes,
    modifiedMs: mark.modifiedMs,
    quant: facts.quant,
    sha256: null,
    origin: known?.origin ?? origin,
    facts,
    licence: null,
    source: null,
  });
}

/** Takes in the provided files that are there and not known yet; one that cannot be read is passed over. */
export async function importProvided(
  deps: ImportDeps,
  files: readonly string[],
  log: (line: string) => void,
): Promise<void> {
  for (const file of files) {
    if ((await markOf(file)) === null) continue;
    await importFile(deps, file, 'provided').catch((error: unknown) => {
      log(`models: a provided file was passed over: ${error instanceof Error ? error.message : 'unexpected'}`);
    });
  }
}

function isSame(stored: { fileBytes: number; modifiedMs: number | null }, mark: FileMark): boolean {
  return stored.fileBytes === mark.bytes && stored.modifiedMs === mark.modifiedMs;
}

function nameOf(facts: GgufFacts, file: string): string {
  const name = facts.name.trim().slice(0, 200);
  return name === '' ? basename(file) : name;
}
