// Taking files in that are already on this computer: chosen by the user, or provided with the application. They stay where they are.
import { basename } from 'node:path';
import type { ModelEntry } from '#contract/events';
import { FailureError, failureOf } from '#contract/failure';
import type { CatalogModel, GgufFacts, InstalledModel } from '#domain/model';
import { partsOf } from '#domain/split-name';
import type { StoredModel } from '#services/database/installed-models';
import { requireChat, type Identify } from './identifying';
import type { FactsOfFile } from './inspecting';
import { matchCatalog } from './matching';
import { markOf, requireReadable, type FileMark } from './model-files';
import { idFor } from './naming';
import type { Registry } from './registry';
import { sameFilesOf } from './same-file';

export interface ImportDeps {
  /** Its models, as it is at the time. */
  catalog: () => readonly CatalogModel[];
  registry: Registry;
  identify: Identify;
  factsOf: FactsOfFile;
}

/** What another program says of a file; null where it says nothing. */
export interface SaidOfFile {
  name: string | null;
  sha256: string | null;
}

const NOTHING_SAID: SaidOfFile = { name: null, sha256: null };

/**
 * Takes a file in where it lies, any part of a split model for the whole. One that is known already, by whatever path, is not
 * added twice; its facts are read anew when it has changed. Fails with the reason when it cannot be read or is no chat model.
 */
export async function importFile(
  deps: ImportDeps,
  path: string,
  origin: InstalledModel['origin'],
  saidOfFile = NOTHING_SAID,
): Promise<ModelEntry> {
  const { registry, identify, factsOf } = deps;
  const parts = partsOf(path);
  const mark = await requireParts(parts);
  const before = await listedAs(registry, parts[0]);
  if (before !== undefined && isSame(before, mark)) {
    registry.show(before.id);
    await registry.lookForFiles();
    return registry.entry(before.id);
  }
  const what = await identify(parts[0]);
  requireChat(what);
  const facts = await factsOf(parts[0]);
  // Another import of the same file may have ended meanwhile.
  const known = await listedAs(registry, parts[0]);
  const sha256 = parts.length === 1 ? saidOfFile.sha256 : null;
  const file = known?.file ?? parts[0];
  const fromCatalog = matchCatalog(deps.catalog(), { file, bytes: mark.bytes, sha256, what });
  const name = fromCatalog?.name ?? saidOfFile.name ?? nameOf(facts, file);
  const id = known?.id ?? freeId(registry, { fromCatalog, named: saidOfFile.name ?? fileName(file, name) });
  return registry.install({
    id,
    name,
    file,
    parts: known?.parts ?? parts,
    fileBytes: mark.bytes,
    modifiedMs: mark.modifiedMs,
    quant: facts.quant,
    sha256,
    origin: known?.origin ?? origin,
    facts,
    licence: id === fromCatalog?.id ? null : what.licence,
    source: known?.source ?? null,
  });
}

/** The catalogue's id while that model is not here, otherwise one of its own. */
function freeId(
  registry: Registry,
  { fromCatalog, named }: { fromCatalog: CatalogModel | undefined; named: string },
): string {
  const isFree = fromCatalog !== undefined && registry.entry(fromCatalog.id).status.kind === 'absent';
  return isFree ? fromCatalog.id : idFor(named, registry.has);
}

/** The installed model that this file is, by whatever path it is reached. */
async function listedAs(registry: Registry, file: string): Promise<StoredModel | undefined> {
  return registry.byFile(file) ?? (await sameFilesOf(registry.installed())).find(file);
}

/** Bytes of all parts, and when the last of them was written. */
async function requireParts(parts: readonly string[]): Promise<FileMark> {
  const whole: FileMark = { bytes: 0, modifiedMs: 0 };
  for (const part of parts) {
    const { bytes, modifiedMs } = await requireFile(part, parts.length);
    whole.bytes += bytes;
    whole.modifiedMs = Math.max(whole.modifiedMs, modifiedMs);
  }
  return whole;
}

async function requireFile(file: string, parts: number): Promise<FileMark> {
  try {
    return await requireReadable(file);
  } catch (error) {
    if (parts === 1 || failureOf(error).code !== 'model.not-found') throw error;
    throw new FailureError('model.incomplete', 'a part of the model is missing', { parts, file });
  }
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

/** What an id is made of: the file's name, or the model's where the file is called by its checksum. */
function fileName(file: string, name: string): string {
  return /\.gguf$/i.test(file) ? file : name;
}
