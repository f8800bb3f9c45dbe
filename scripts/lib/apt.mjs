// System packages on Debian and Ubuntu: installed when we are root, named when we are not.
import { capture, lastLines } from './run.mjs';
import { SetupError } from './steps.mjs';

export const isRoot = () => process.getuid?.() === 0;

/**
 * Installs packages as root; otherwise stops with the one line to run.
 * @param {string[]} packages names as in Debian 12; newer systems add t64 to some of them
 * @param {string} why what they are needed for, as the end of "needed for ..."
 */
export async function installPackages(packages, why) {
  if (!(await has('apt-get'))) {
    throw new SetupError(
      `System libraries needed for ${why} are missing. Install what your system calls these: ${packages.join(' ')}`,
    );
  }
  if (!isRoot()) {
    const line = `sudo apt-get install -y --no-install-recommends ${(await localNames(packages)).join(' ')}`;
    throw new SetupError(`System packages needed for ${why} are missing. Install them, then try again:\n  ${line}`);
  }
  await refreshLists();
  const names = await localNames(packages);
  const { code, output } = await aptGet(['install', '-y', '--no-install-recommends', ...names]);
  if (code !== 0) throw new SetupError(`apt-get install ${names.join(' ')} failed:\n${lastLines(output)}`);
}

/** @param {string} command */
export async function has(command) {
  return (await capture('sh', ['-c', 'command -v "$1"', 'sh', command])).code === 0;
}

/** @param {string[]} args */
export const aptGet = (args) => capture('apt-get', ['-q', ...args], { env: { DEBIAN_FRONTEND: 'noninteractive' } });

/** @type {Promise<void> | undefined} */
let refreshed;

/** Once a run; a failure is left to the install that follows, since older lists may do. */
function refreshLists() {
  refreshed ??= aptGet(['update']).then(() => undefined);
  return refreshed;
}

/** @param {string[]} packages */
const localNames = (packages) => Promise.all(packages.map(localName));

/** @param {string} name */
async function localName(name) {
  const renamed = `${name}t64`;
  return (await capture('apt-cache', ['show', renamed])).code === 0 ? renamed : name;
}
