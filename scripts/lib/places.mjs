// Where things are: the checkout, and the cache outside it that all checkouts of one user share.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder that holds package.json. */
export const checkout = resolve(import.meta.dirname, '..', '..');

/** @param {string[]} parts */
export const inCheckout = (...parts) => join(checkout, ...parts);

/** @param {string[]} parts */
export const inModules = (...parts) => join(checkout, 'node_modules', ...parts);

/** Downloads that outlive a checkout: the small model, the test runtime. */
export function cacheFolder() {
  return join(systemCacheFolder(), 'homeroom');
}

function systemCacheFolder() {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return join(homedir(), '.cache');
}
