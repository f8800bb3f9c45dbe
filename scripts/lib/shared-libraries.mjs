// Which shared libraries a Linux program lacks on this system, as the dynamic linker tells it.
import { capture } from './run.mjs';

/**
 * @param {string} program
 * @returns {Promise<string[]>} names such as libnss3.so; empty when all are here or nothing can be said
 */
export async function missingLibraries(program) {
  const { output } = await capture('ldd', [program]);
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].flatMap(([, name]) => name ?? []);
}
