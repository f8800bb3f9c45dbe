// Steps that make the program's folder with electron-builder, and a plain archive of it.
import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { requireElectron } from '../electron-runtime.mjs';
import { inModules } from '../places.mjs';
import { capture, lastLines } from '../run.mjs';
import { SetupError } from '../steps.mjs';
import { archiveFile, baseName, unpackedFolder } from './product.mjs';

/** @type {import('../steps.mjs').Step} */
export const unpacked = {
  title: 'Program folder',
  ready: () => Promise.resolve(null),
  act: async () => {
    rmSync(unpackedFolder, { recursive: true, force: true });
    await electronBuilder(['--linux', 'dir']);
    // electron-builder removes Electron's own start page from a download, but not from a folder.
    rmSync(join(unpackedFolder, 'resources', 'default_app.asar'), { force: true });
    return unpackedFolder;
  },
};

/** @type {import('../steps.mjs').Step} */
export const archive = {
  title: 'Archive',
  ready: () => Promise.resolve(null),
  act: async () => {
    const rename = `s,^${basename(unpackedFolder)},${baseName},`;
    const owner = ['--owner=0', '--group=0', '--numeric-owner'];
    const from = ['-C', dirname(unpackedFolder), basename(unpackedFolder)];
    await must('tar', ['-czf', archiveFile, `--transform=${rename}`, ...owner, ...from]);
    return archiveFile;
  },
};

/** @param {string[]} args */
export function electronBuilder(args) {
  const { folder, version } = requireElectron();
  const settings = [`-c.electronDist=${folder}`, `-c.electronVersion=${version}`];
  return must(process.execPath, [inModules('electron-builder/cli.js'), ...args, '--publish=never', ...settings]);
}

/**
 * @param {string} command
 * @param {string[]} args
 */
export async function must(command, args) {
  const { code, output } = await capture(command, args);
  if (code !== 0) throw new SetupError(`${basename(command)} failed:\n${lastLines(output, 30)}`);
}
