// Set-up steps for Linux: the shared libraries that the engine and the window need, and a virtual screen where there is no real one.
import { existsSync } from 'node:fs';
import { has, installPackages } from './apt.mjs';
import { hasDisplay } from './display.mjs';
import { findElectron } from './electron-runtime.mjs';
import { inModules } from './places.mjs';
import { missingLibraries } from './shared-libraries.mjs';
import { SetupError } from './steps.mjs';

const ENGINE_PACKAGES = ['libstdc++6', 'libgcc-s1'];
const WINDOW_PACKAGES = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'];
const SCREEN_PACKAGES = ['xvfb'];

/** @type {import('./steps.mjs').Step} */
export const engineLibraries = {
  title: 'Libraries of the engine',
  ready: async () => ((await missingForEngine()).length === 0 ? 'here' : null),
  act: async () => {
    await installPackages(ENGINE_PACKAGES, 'the engine');
    return here(await missingForEngine());
  },
};

/** @type {import('./steps.mjs').Step} */
export const windowLibraries = {
  title: 'Libraries of the window',
  ready: async () => ((await missingForWindow()).length === 0 && (await screenIsHere()) ? 'here' : null),
  act: async () => {
    const packages = (await missingForWindow()).length === 0 ? [] : WINDOW_PACKAGES;
    await installPackages([...packages, ...((await screenIsHere()) ? [] : SCREEN_PACKAGES)], 'the window');
    return here(await missingForWindow());
  },
};

const screenIsHere = async () => hasDisplay() || (await has('Xvfb'));

async function missingForEngine() {
  const node = inModules(`node-linux-${process.arch}`, 'bin', 'node');
  return process.platform === 'linux' && existsSync(node) ? missingLibraries(node) : [];
}

async function missingForWindow() {
  const electron = process.platform === 'linux' ? findElectron() : null;
  return electron === null ? [] : missingLibraries(electron.program);
}

/** @param {string[]} missing */
function here(missing) {
  if (missing.length === 0) return 'installed';
  throw new SetupError(`These system libraries are still missing: ${missing.join(', ')}`);
}
