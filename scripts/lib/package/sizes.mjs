// How large a package is, and what makes it so.
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { archiveFile, debFile, unpackedFolder } from './product.mjs';

/** @returns {string} a table, largest parts first */
export function sizeTable() {
  const parts = sizesByPart(unpackedFolder).sort((one, other) => other.bytes - one.bytes);
  const files = [archiveFile, debFile].filter((path) => existsSync(path));
  return [
    ...parts.map(({ name, bytes }) => row(name, bytes)),
    row('together, unpacked', folderBytes(unpackedFolder)),
    ...files.map((path) => row(path, folderBytes(path))),
  ].join('\n');
}

/** @param {string} folder */
function sizesByPart(folder) {
  const resources = join(folder, 'resources');
  const outside = join(resources, 'app.asar.unpacked');
  const modules = join(outside, 'node_modules');
  const binaries = join(modules, '@node-llama-cpp');
  const database = join(modules, '@photostructure');
  return [
    { name: 'Electron', bytes: folderBytes(folder) - folderBytes(resources) },
    { name: "the engine's Node", bytes: folderBytes(join(resources, 'engine')) },
    ...readdirSync(binaries).map((name) => ({ name: `llama.cpp, ${name}`, bytes: folderBytes(join(binaries, name)) })),
    { name: 'database driver', bytes: folderBytes(database) },
    { name: 'other modules', bytes: folderBytes(modules) - folderBytes(binaries) - folderBytes(database) },
    { name: 'Homeroom itself', bytes: folderBytes(join(resources, 'app.asar')) + folderBytes(join(outside, 'out')) },
  ];
}

/**
 * @param {string} path a file or a folder
 * @returns {number}
 */
export function folderBytes(path) {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((bytes, name) => bytes + folderBytes(join(path, name)), 0);
}

/**
 * @param {string} name
 * @param {number} bytes
 */
const row = (name, bytes) => `${(bytes / 1e6).toFixed(1).padStart(8)} MB  ${name}`;
