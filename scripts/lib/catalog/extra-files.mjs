// Which model of the catalogue a file belongs to that is listed beside it: by its repository, or by the name of what was quantized.

/** @typedef {import('./files.mjs').DataFile} DataFile */
/** @typedef {{ id: string, sourceRepo: string, files: DataFile[] }} Owner */

/**
 * @param {Owner[]} models
 * @param {DataFile[]} extraFiles
 * @returns {{ byModel: Map<string, DataFile[]>, strayFiles: DataFile[] }} files that a model lists already are passed over
 */
export function assignExtraFiles(models, extraFiles) {
  /** @type {Map<string, DataFile[]>} */
  const byModel = new Map();
  /** @type {DataFile[]} */
  const strayFiles = [];
  for (const extra of extraFiles) {
    const owner = models.find((model) => owns(model, extra));
    if (owner === undefined) strayFiles.push(extra);
    else if (!owner.files.some(({ repo, file }) => repo === extra.repo && file === extra.file)) {
      byModel.set(owner.id, [...(byModel.get(owner.id) ?? []), extra]);
    }
  }
  return { byModel, strayFiles };
}

/**
 * @param {Owner} model
 * @param {DataFile} extra
 */
function owns({ sourceRepo, files }, { repo }) {
  return files.some((file) => file.repo === repo) || baseName(repo) === baseName(sourceRepo);
}

/**
 * "bartowski/google_gemma-4-E2B-it-GGUF" is a copy of "google/gemma-4-E2B-it": both are "gemma-4-e2b-it".
 * @param {string} repo
 */
function baseName(repo) {
  const name = repo.slice(repo.indexOf('/') + 1).toLowerCase();
  return name.replace(/-gguf$/, '').replace(/^[a-z0-9-]+_(?=[a-z])/, '');
}
