// Whether Chromium's sandbox is really on: seen from outside, in what the kernel says about the page's process.
import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { must } from './report.mjs';

/** The kernel's number for "system calls are filtered". */
const FILTERED = '2';

/** @param {{ folder: string }[]} processes all of the app's */
export function checkSandbox(processes) {
  const commands = processes.map(({ folder }) => ({ folder, command: readFileSync(join(folder, 'cmdline'), 'utf8') }));
  must(!commands.some(({ command }) => command.includes('--no-sandbox')), 'A process runs with --no-sandbox');
  const pages = commands.filter(({ command }) => command.includes('--type=renderer'));
  must(pages.length > 0, 'There is no page process');
  for (const { folder } of pages) checkPage(folder);
  return `${pages.length} page process, system calls filtered, own namespaces`;
}

/** @param {string} folder */
function checkPage(folder) {
  const seccomp = /^Seccomp:\s*(\d)/m.exec(readFileSync(join(folder, 'status'), 'utf8'))?.[1];
  must(seccomp === FILTERED, `The page's system calls are not filtered (Seccomp: ${seccomp})`);
  for (const kind of ['pid', 'net']) {
    const own = readlinkSync(join(folder, 'ns', kind)) !== readlinkSync(`/proc/self/ns/${kind}`);
    must(own, `The page shares the system's ${kind} namespace`);
  }
}
