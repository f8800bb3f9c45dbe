// The catalogue of models: a file that is read, parsed and spread out into models. Shipped or fetched, it is not trusted.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FailureError } from '#contract/failure';
import { readDocument } from '#contract/read-document';
import { architectureOf } from '#domain/architecture';
import { ImplausibleFacts } from '#domain/fields';
import type { Architecture, Catalog, CatalogModel, ModelFile } from '#domain/model';
import { CATALOG_SCHEMA, catalogFileSchema, type CatalogFile, type ModelEntry, type Repository } from './catalog-file';

/** Reads catalog.json from a folder; throws like `parseCatalog`. */
export function loadCatalog(folder: string): Catalog {
  return parseCatalog(readFileSync(join(folder, 'catalog.json'), 'utf8'));
}

/** @throws FailureError `catalog.invalid` with the reason in `facts.why` */
export function parseCatalog(text: string): Catalog {
  const { updated, licences, models } = readDocument(text, catalogFileSchema, 'catalog.invalid');
  const ids = new Set(models.map(({ id }) => id));
  if (ids.size !== models.length) throw refused('It names a model twice.');
  return { schema: CATALOG_SCHEMA, updated, models: models.map((model) => complete(model, licences)) };
}

function complete(model: ModelEntry, licences: CatalogFile['licences']): CatalogModel {
  const { repositories, recommended, licence, languages, releaseMonth, ...rest } = model;
  const terms = Object.hasOwn(licences, licence) ? licences[licence] : undefined;
  if (terms === undefined) throw refused(`The licence of ${model.id} is not described.`);
  const files = repositories.flatMap(filesOf);
  const names = files.map(nameOf);
  if (new Set(names).size !== names.length) throw refused(`It lists a file of ${model.id} twice.`);
  const best = files[names.indexOf(recommended)];
  if (best === undefined) throw refused(`The file it recommends of ${model.id} is not listed.`);
  return {
    ...rest,
    releaseMonth: releaseMonth ?? '',
    licence: { id: licence, ...terms },
    architecture: architecture(model),
    languages: languages.summary,
    languageCodes: languages.codes ?? [],
    recommended: best,
    files,
  };
}

function nameOf({ repo, file }: ModelFile): string {
  return `${repo}/${file}`;
}

/** What decides memory follows from the hyperparameters by the rules that files are read by. */
function architecture({ id, hyperparameters }: ModelEntry): Architecture {
  try {
    return architectureOf(hyperparameters);
  } catch (error) {
    if (!(error instanceof ImplausibleFacts)) throw error;
    throw refused(`The network of ${id} cannot be: ${error.message}`);
  }
}

/** A commit that is not known is the newest one; of a split file the checksums stand with its parts. */
function filesOf({ repo, revision = 'main', files }: Repository): ModelFile[] {
  return files.map(({ file, quant, bytes, aboutBytes, sha256, parts }): ModelFile => {
    const common = { repo, revision, file, quant };
    if (parts === undefined) {
      const size = { bytes: bytes ?? aboutBytes ?? 0, bytesExact: bytes !== undefined };
      return { ...common, ...size, sha256: sha256 ?? null, shards: 1 };
    }
    if (parts[0]?.file !== file) throw refused(`The parts of ${file} do not begin with it.`);
    return {
      ...common,
      bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
      bytesExact: true,
      sha256: null,
      shards: parts.length,
      parts: parts.map((part) => ({ ...part, bytesExact: true, sha256: part.sha256 ?? null })),
    };
  });
}

function refused(why: string): FailureError {
  return new FailureError('catalog.invalid', 'The catalogue contradicts itself.', { why });
}
