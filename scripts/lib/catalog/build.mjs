// The catalogue that is shipped, made from the data of the repository: slim, and the same text whenever the data is the same.
import { assignExtraFiles } from './extra-files.mjs';
import { shippedRepositories } from './files.mjs';

/** @typedef {import('./files.mjs').DataFile} DataFile */
/**
 * A model of data/catalog.json; `sources` says where its figures come from.
 * @typedef {object} DataModel
 * @property {string} id
 * @property {string} name
 * @property {string} family
 * @property {string} publisher
 * @property {string} sourceRepo
 * @property {string | null} releaseMonth
 * @property {string[]} roles
 * @property {string} tier
 * @property {{ id: string, name: string, commercialUse: string, note: string | null }} licence
 * @property {{ total: number, active: number, mixtureOfExperts: boolean }} parameters
 * @property {string} thinking
 * @property {boolean | null} tools
 * @property {{ codes: string[] | null, summary: string | null }} languages
 * @property {{ percent: number, source: string } | null} mmluPro
 * @property {string | null} notes
 * @property {string} recommended
 * @property {DataFile[]} files
 */
/** @typedef {{ architecture: string, values: object, vocabSize: number, tiedEmbeddings: boolean }} Hyperparameters */
/**
 * @typedef {object} CatalogData
 * @property {{ updated: string, models: DataModel[] }} catalog
 * @property {DataFile[]} extraFiles
 * @property {Record<string, Hyperparameters>} hyperparameters
 */
/**
 * @typedef {object} BuiltCatalog
 * @property {string} text the whole file
 * @property {number} models
 * @property {number} files
 * @property {string[]} unknownNetworks models that are left out because nobody knows how they are built
 * @property {DataFile[]} strayFiles extra files that belong to no model
 */

/**
 * @param {CatalogData} data
 * @returns {BuiltCatalog}
 */
export function buildCatalog({ catalog, extraFiles, hyperparameters }) {
  const known = catalog.models.filter(({ id }) => id in hyperparameters);
  const { byModel, strayFiles } = assignExtraFiles(known, extraFiles);
  const models = known.map((model) => shipped(model, byModel.get(model.id) ?? [], hyperparameters[model.id]));
  return {
    text: written({ updated: catalog.updated, licences: licencesOf(known), models }),
    models: models.length,
    files: models.flatMap(({ repositories }) => repositories.flatMap(({ files }) => files)).length,
    unknownNetworks: catalog.models.filter(({ id }) => !(id in hyperparameters)).map(({ id }) => id),
    strayFiles,
  };
}

/**
 * @param {DataModel} model
 * @param {DataFile[]} extra
 * @param {Hyperparameters | undefined} hyperparameters
 */
function shipped(model, extra, hyperparameters) {
  const { id, name, family, publisher, releaseMonth, roles, tier, parameters, thinking, tools } = model;
  const repositories = shippedRepositories([...model.files, ...extra], parameters.total);
  if (!repositories.some(({ repo, files }) => files.some(({ file }) => `${repo}/${file}` === model.recommended))) {
    throw new Error(`${id}: the recommended file is not among its files.`);
  }
  return {
    id,
    name,
    family,
    publisher,
    ...(releaseMonth !== null && { releaseMonth }),
    roles,
    tier,
    licence: model.licence.id,
    parameters,
    hyperparameters,
    thinking,
    tools,
    languages: model.languages,
    mmluPro: model.mmluPro,
    notes: model.notes,
    recommended: model.recommended,
    repositories,
  };
}

/** @param {DataModel[]} models */
function licencesOf(models) {
  const licences = new Map();
  for (const { id, licence } of models) {
    const { id: licenceId, ...rest } = licence;
    const same = licences.get(licenceId);
    if (same !== undefined && JSON.stringify(same) !== JSON.stringify(rest)) {
      throw new Error(`${id}: ${licenceId} is described in two ways.`);
    }
    licences.set(licenceId, rest);
  }
  return Object.fromEntries([...licences].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * One licence and one model a line, so that a change of one model is a change of one line.
 * @param {{ updated: string, licences: Record<string, object>, models: object[] }} content
 */
function written({ updated, licences, models }) {
  const licenceLines = Object.entries(licences).map(
    ([id, licence]) => `${JSON.stringify(id)}:${JSON.stringify(licence)}`,
  );
  return [
    `{"schema":"homeroom-catalog/3","updated":${JSON.stringify(updated)},"licences":{`,
    licenceLines.join(',\n'),
    '},"models":[',
    models.map((model) => JSON.stringify(model)).join(',\n'),
    ']}\n',
  ].join('\n');
}
