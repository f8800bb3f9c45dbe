// Set-up step: out/ is built from the sources as they are now.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { checkout, inCheckout, inModules } from './places.mjs';
import { capture, lastLines } from './run.mjs';
import { SetupError } from './steps.mjs';

const SOURCES = ['electron', 'renderer', 'training', 'course', 'resources'];
const SETTINGS = ['electron.vite.config.ts', 'tsconfig.base.json', 'package.json', 'package-lock.json'];
const RESULTS = [
  'main/index.js',
  'main/engine.js',
  'main/workshop.js',
  'main/scripted-engine.js',
  'main/cli.js',
  'preload/index.cjs',
  'renderer/index.html',
];

/** @type {import('./steps.mjs').Step} */
export const build = {
  title: 'Build',
  ready: () => Promise.resolve(upToDate() ? 'up to date' : null),
  act: buildAll,
};

/** Makes the next set-up build again: for whoever writes to out/ in another way. */
export const forgetBuild = () => rmSync(stampFile(), { force: true });

function upToDate() {
  const built = RESULTS.every((path) => existsSync(inCheckout('out', path)));
  return built && existsSync(stampFile()) && readFileSync(stampFile(), 'utf8') === fingerprint();
}

async function buildAll() {
  const before = fingerprint();
  const { code, output } = await capture(process.execPath, [inModules('electron-vite/bin/electron-vite.js'), 'build']);
  if (code !== 0) throw new SetupError(`The build failed:\n${lastLines(output, 40)}`);
  writeFileSync(stampFile(), before);
  return 'built';
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const path of [...SETTINGS, ...SOURCES.flatMap(sourceFiles)]) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(inCheckout(path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} folder */
function sourceFiles(folder) {
  return readdirSync(inCheckout(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(checkout.length + 1))
    .sort();
}

const stampFile = () => inCheckout('out', '.built-from');
