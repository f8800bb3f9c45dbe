// Set-up step: node_modules holds exactly what package-lock.json says.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inCheckout, inModules } from './places.mjs';
import { npm } from './npm.mjs';
import { lastLines } from './run.mjs';
import { SetupError } from './steps.mjs';

const OLDEST_NODE = [20, 19];

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockEntry */

/** @type {import('./steps.mjs').Step} */
export const dependencies = {
  title: 'Dependencies',
  ready: () => Promise.resolve(installed() ? 'installed' : null),
  act: install,
};

function installed() {
  requireNode();
  const lock = readFileSync(inCheckout('package-lock.json'), 'utf8');
  if (readIfThere(stampFile()) === fingerprint(lock)) return true;
  const installedLock = readIfThere(inModules('.package-lock.json'));
  return installedLock !== null && sameVersions(packagesOf(lock), packagesOf(installedLock));
}

async function install() {
  // No package needs its install script here; NODE_ENV=production must not leave the build tools out.
  const { code, output } = await npm(['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund']);
  if (code !== 0) {
    throw new SetupError(`npm ci failed:\n${lastLines(output)}\nIs the npm registry within reach? Then try again.`);
  }
  writeFileSync(stampFile(), fingerprint(readFileSync(inCheckout('package-lock.json'), 'utf8')));
  return 'installed by npm ci';
}

/**
 * Everything that must be there is there, and nothing that is there differs.
 * @param {Record<string, LockEntry>} wanted
 * @param {Record<string, LockEntry>} present
 */
function sameVersions(wanted, present) {
  const missing = Object.entries(wanted).some(
    ([path, entry]) => path !== '' && !entry.optional && !entry.devOptional && !entry.peer && !(path in present),
  );
  return !missing && Object.entries(present).every(([path, entry]) => wanted[path]?.version === entry.version);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupError(`Homeroom needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
}

const stampFile = () => inModules('.homeroom-lock');

/** @param {string} path */
const readIfThere = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null);

/** @param {string} text */
const fingerprint = (text) => createHash('sha256').update(text).digest('hex');

/** @param {string} lock @returns {Record<string, LockEntry>} */
const packagesOf = (lock) => JSON.parse(lock).packages ?? {};
