// The files of a catalogue model: the parts of a split one as one entry, grouped by repository and commit, and sizes that nobody states estimated.

/**
 * A file as data/catalog.json and data/catalog-extra-files.json describe it.
 * @typedef {object} DataFile
 * @property {string} repo
 * @property {string | null} revision the commit it is of; null when that is not known
 * @property {string} file
 * @property {string} quant
 * @property {number | null} bytes null when nobody states it exactly
 * @property {number | null} [aboutBytes] its size as rounded by others
 * @property {string | null} sha256
 * @property {string} [kind] "projector" for what only adds pictures or sound to a model
 */
/** @typedef {{ file: string, bytes: number, sha256?: string }} ShippedPart */
/** @typedef {{ file: string, quant: string, bytes?: number, aboutBytes?: number, sha256?: string, parts?: ShippedPart[] }} ShippedFile */
/** @typedef {{ repo: string, revision?: string, files: ShippedFile[] }} ShippedRepository */

/** Bits a parameter takes in the quants for which a size is estimated, token tables included. */
const BITS = new Map([
  ['Q8_0', 8.5],
  ['Q4_K_M', 4.9],
]);

const PART = /^(.+)-(\d{5})-of-(\d{5})\.gguf$/;

/**
 * @param {DataFile[]} files
 * @param {number} parameters of the model, for estimates
 * @returns {ShippedRepository[]}
 */
export function shippedRepositories(files, parameters) {
  /** @type {Map<string, ShippedRepository>} */
  const groups = new Map();
  for (const [first, ...others] of splitModels(files.filter(({ kind }) => kind !== 'projector'))) {
    if (first === undefined) continue;
    const { repo, revision } = first;
    const key = `${repo} ${revision ?? ''}`;
    const group = groups.get(key) ?? { repo, ...(revision !== null && { revision }), files: [] };
    groups.set(key, group);
    group.files.push(others.length === 0 ? single(first, parameters) : split([first, ...others]));
  }
  return [...groups.values()];
}

/**
 * Each model's files in their order: one, or all parts.
 * @param {DataFile[]} files
 */
function splitModels(files) {
  /** @type {Map<string, DataFile[]>} */
  const models = new Map();
  for (const one of files) {
    const [, stem, , count] = PART.exec(one.file) ?? [];
    const key = `${one.repo}/${stem === undefined ? one.file : `${stem} ${count ?? ''}`}`;
    models.set(key, [...(models.get(key) ?? []), one]);
  }
  return [...models.values()].map((parts) => [...parts].sort((a, b) => (a.file < b.file ? -1 : 1)));
}

/**
 * @param {DataFile} file
 * @param {number} parameters
 * @returns {ShippedFile}
 */
function single({ file, quant, bytes, aboutBytes, sha256 }, parameters) {
  if (PART.test(file)) throw new Error(`${file}: its other parts are missing.`);
  const size = bytes === null ? { aboutBytes: aboutBytes ?? estimate(file, quant, parameters) } : { bytes };
  return { file, quant, ...size, ...(sha256 !== null && { sha256 }) };
}

/**
 * @param {string} file
 * @param {string} quant
 * @param {number} parameters
 */
function estimate(file, quant, parameters) {
  const bits = BITS.get(quant);
  if (bits === undefined) throw new Error(`${file}: nobody knows its size.`);
  return Math.round((parameters * bits) / 8 / 1_000_000) * 1_000_000;
}

/**
 * @param {DataFile[]} parts
 * @returns {ShippedFile}
 */
function split(parts) {
  const [first] = parts;
  const count = Number(PART.exec(first?.file ?? '')?.[3]);
  if (first === undefined || parts.length !== count) throw new Error(`${first?.file ?? ''}: a part is missing.`);
  return {
    file: first.file,
    quant: first.quant,
    parts: parts.map(({ file, bytes, sha256 }) => {
      if (bytes === null) throw new Error(`${file}: the size of a part is not known.`);
      return { file, bytes, ...(sha256 !== null && { sha256 }) };
    }),
  };
}
