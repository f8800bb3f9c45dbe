// What installing and removing does to the system: by the system's own tools, and seen in its folders.
import { existsSync, lstatSync } from 'node:fs';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { aptGet } from '../apt.mjs';
import { capture, lastLines } from '../run.mjs';
import { must } from './report.mjs';

const PACKAGE = 'homeroom';
const SYSTEM_FOLDERS = ['/opt', '/usr', '/etc', '/var/lib', '/var/cache'];
/** How a fuse stands in the program: the characters 0 and 1. */
const OFF = 48;
const ON = 49;
const FUSES_OFF = [
  FuseV1Options.RunAsNode,
  FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  FuseV1Options.EnableNodeCliInspectArguments,
  FuseV1Options.GrantFileProtocolExtraPrivileges,
];
const FUSES_ON = [FuseV1Options.OnlyLoadAppFromAsar, FuseV1Options.EnableEmbeddedAsarIntegrityValidation];

export async function isInstalled() {
  return (await capture('dpkg-query', ['--show', PACKAGE])).code === 0;
}

/** @param {string} file */
export async function install(file) {
  await aptGet(['update']);
  const { code, output } = await aptGet(['install', '-y', '--no-install-recommends', file]);
  must(code === 0, `apt-get install failed:\n${lastLines(output)}`);
}

export async function remove() {
  const { code, output } = await aptGet(['purge', '-y', PACKAGE]);
  must(code === 0, `apt-get purge failed:\n${lastLines(output)}`);
}

/** @returns {Promise<string[]>} the files the package put on the system */
export async function installedFiles() {
  const { output } = await capture('dpkg-query', ['--listfiles', PACKAGE]);
  const paths = output.split('\n').filter((path) => path.startsWith('/'));
  return paths.filter((path) => existsSync(path) && !lstatSync(path).isDirectory());
}

/** @returns {Promise<string[]>} everything outside of homes that bears the product's name */
export async function namedAfterUs() {
  const { output } = await capture('find', [...SYSTEM_FOLDERS, '-xdev', '-iname', '*homeroom*']);
  return output.split('\n').filter((path) => path.startsWith('/'));
}

/** @param {string} program */
export async function checkFuses(program) {
  /** @type {Partial<Record<FuseV1Options, number>>} */
  const wire = await getCurrentFuseWire(program);
  for (const fuse of FUSES_OFF) must(wire[fuse] === OFF, `The fuse ${FuseV1Options[fuse]} is on`);
  for (const fuse of FUSES_ON) must(wire[fuse] === ON, `The fuse ${FuseV1Options[fuse]} is off`);
}
