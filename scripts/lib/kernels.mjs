// Compiles the kernels (AssemblyScript) to WebAssembly, in the four ways they are used in.
import { pathToFileURL } from 'node:url';
import { inCheckout, inModules } from './places.mjs';

const SOURCE = 'training/kernels/assembly/index.ts';

/** Memory comes from outside and may grow to 1 GiB (16384 pages of 64 KiB); nothing is checked at run time, and nothing is ever collected. */
const FLAGS =
  '-O3 --runtime stub --noAssert --importMemory --initialMemory 1 --maximumMemory 16384 --enable simd'.split(' ');
const RELAXED = ['--enable', 'relaxed-simd'];
const SHARED = ['--enable', 'threads', '--sharedMemory'];

/** @returns {Promise<string>} the text of training/kernels/built.ts */
export async function buildKernels() {
  return `// Written by npm run kernels from assembly/: the kernels as WebAssembly, in base 64. With and without relaxed SIMD, which can multiply and
// add in one step, and each for memory of one thread or shared by several.

export const BUILT = {
  plain: {
    alone:
      '${await compile([])}',
    shared:
      '${await compile(SHARED)}',
  },
  relaxed: {
    alone:
      '${await compile(RELAXED)}',
    shared:
      '${await compile([...RELAXED, ...SHARED])}',
  },
} as const;
`;
}

// Named by its place, because the types it comes with would replace those of Node for all scripts.
const asc = await import(pathToFileURL(inModules('assemblyscript/dist/asc.js')).href);

/** @param {string[]} flags */
async function compile(flags) {
  /** @type {Uint8Array[]} */
  const modules = [];
  const { error, stderr } = await asc.main(
    [SOURCE, '--outFile', 'kernels.wasm', '--baseDir', inCheckout(), ...FLAGS, ...flags],
    {
      writeFile: (/** @type {string} */ _name, /** @type {Uint8Array} */ contents) => void modules.push(contents),
    },
  );
  const complaints = stderr.toString();
  const [module] = modules;
  if (error !== null || module === undefined || complaints !== '')
    throw new Error(`The kernels do not compile.\n${complaints}`);
  return Buffer.from(module).toString('base64');
}
