// An ordinary user of this system, made for the test and removed after it, with all processes that are theirs.
import { chownSync, copyFileSync, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { capture } from '../run.mjs';
import { must } from './report.mjs';

/** @typedef {{ name: string, uid: number, gid: number, home: string }} Person */

/** @returns {Promise<Person>} */
export async function createPerson() {
  const name = `homeroom-${process.pid}`;
  const { code, output } = await capture('useradd', ['--create-home', '--shell', '/bin/sh', name]);
  must(code === 0, `useradd failed: ${output}`);
  const home = join('/home', name);
  const { uid, gid } = statSync(home);
  return { name, uid, gid, home };
}

/** @param {Person} person */
export async function removePerson(person) {
  for (const { pid } of processesOf(person)) process.kill(pid, 'SIGKILL');
  await capture('userdel', ['--remove', person.name]);
}

/**
 * Puts a copy of a file into the person's home, as theirs.
 * @param {Person} person
 * @param {string} file
 */
export function give({ home, uid, gid }, file) {
  const target = join(home, basename(file));
  copyFileSync(file, target);
  chownSync(target, uid, gid);
  return target;
}

/**
 * @param {Person} person
 * @returns {{ pid: number, folder: string }[]} folder: the process's own under /proc
 */
export function processesOf({ uid }) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), folder: join('/proc', name) }))
    .filter(({ folder }) => existsSync(folder) && ownerOf(folder) === uid);
}

/** @param {string} folder */
function ownerOf(folder) {
  try {
    return statSync(folder).uid;
  } catch {
    return undefined; // It ended while we looked.
  }
}
