// Which model of the catalogue a file is: by its checksum where that is known, by name and size, or by what its header says.
import type { Identified } from '#contract/engine';
import type { CatalogModel, ModelFile } from '#domain/model';
import { catalogModelOf } from './naming';

export interface FileToMatch {
  file: string;
  /** Of all its parts. */
  bytes: number;
  /** Null when nobody has said it; it is never computed for this. */
  sha256: string | null;
  what: Pick<Identified, 'architecture' | 'parameters' | 'quant' | 'name'>;
}

export function matchCatalog(catalog: readonly CatalogModel[], file: FileToMatch): CatalogModel | undefined {
  return bySha256(catalog, file) ?? byName(catalog, file) ?? byFacts(catalog, file);
}

function bySha256(catalog: readonly CatalogModel[], { sha256 }: FileToMatch): CatalogModel | undefined {
  if (sha256 === null) return undefined;
  return catalog.find((model) => filesOf(model).some((one) => one.sha256 === sha256));
}

/** A file whose checksum is known to be another one only shares its name. */
function byName(catalog: readonly CatalogModel[], { file, bytes, sha256 }: FileToMatch): CatalogModel | undefined {
  const model = catalogModelOf(catalog, { file, bytes });
  const name = lastPart(file);
  const differs = (one: ModelFile): boolean =>
    lastPart(one.file) === name && sha256 !== null && one.sha256 !== null && one.sha256 !== sha256;
  return model !== undefined && filesOf(model).some(differs) ? undefined : model;
}

/** Parameters are rounded in the catalogue. */
const PARAMETERS_WITHIN = 0.02;

function byFacts(catalog: readonly CatalogModel[], { what }: FileToMatch): CatalogModel | undefined {
  return catalog.find((model) => {
    const difference = Math.abs(what.parameters - model.parameters.total) / model.parameters.total;
    return (
      model.hyperparameters.architecture === what.architecture &&
      difference <= PARAMETERS_WITHIN &&
      filesOf(model).some(({ quant }) => quant === what.quant) &&
      namesOf(model).has(plain(what.name))
    );
  });
}

/** The names a header may give it: the catalogue's, without what stands in brackets, and its repositories'. */
function namesOf(model: CatalogModel): Set<string> {
  const repositories = filesOf(model).map(({ repo }) => lastPart(repo).replace(/-gguf$/i, ''));
  return new Set([model.id, model.name.replace(/\(.*\)/, ''), ...repositories].map(plain));
}

function filesOf({ recommended, files }: CatalogModel): ModelFile[] {
  return [recommended, ...files];
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function lastPart(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? '').toLowerCase();
}
