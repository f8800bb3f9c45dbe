// Calls the npm that started us, or else the one on the path.
import { basename } from 'node:path';
import { capture } from './run.mjs';

/**
 * @param {string[]} args
 * @param {import('./run.mjs').RunOptions} [options]
 */
export function npm(args, options = {}) {
  const started = process.env.npm_execpath;
  if (started && basename(started) === 'npm-cli.js') return capture(process.execPath, [started, ...args], options);
  // npm is a command file on Windows, which only a shell can start.
  return capture('npm', args, { ...options, shell: process.platform === 'win32' });
}
