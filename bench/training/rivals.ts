// The libraries that training is compared with. They are no part of the project: each is installed when it is wanted, in the version named here, into
// a folder of its own under node_modules/.cache.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { root } from '../application';
import { openProcess, processEntry, type Entry, type Program } from './contender';

const run = promisify(execFile);

const cache = join(root, 'node_modules/.cache/homeroom-bench/rivals');
const rival = (file: string): string => join(root, 'bench/training/rivals', file);
const INSTALL_WITHIN_MS = 20 * 60_000;

const JAX_JS = ['@jax-js/jax@0.1.25'];
const TFJS = ['@tensorflow/tfjs-core@4.22.0', '@tensorflow/tfjs-backend-wasm@4.22.0'];
/** About 3 GB, because the ordinary package for Linux brings everything for graphics cards. */
const PYTORCH = ['torch==2.15.0', 'numpy'];

export interface Node {
  program: string;
  /** The options that make ours quickest; a rival may profit from them too. */
  options: readonly string[];
}

/** jax-js and TensorFlow.js run in the same Node as ours, each with and without its options. */
export function rivalsFor(folder: string, { program, options }: Node): Entry[] {
  const node = (flags: readonly string[], file: string, installed: string): Program => ({
    command: program,
    args: [...flags, '--import', 'tsx', rival(file), folder, installed],
  });
  const both = (label: string, start: (flags: readonly string[]) => Promise<Program>): Entry[] =>
    (options.length > 0 ? [[], options] : [[]]).map((flags) => {
      const whole = flags.length > 0 ? `${label}, wide` : label;
      return { label: whole, start: async () => processEntry(whole, await start(flags)).start() };
    });
  const python = (threads: number): Entry => {
    const label = `PyTorch eager, ${threads} thread${threads > 1 ? 's' : ''}`;
    const start = async (): ReturnType<Entry['start']> =>
      processEntry(label, {
        command: await pythonWith(PYTORCH),
        args: [rival('pytorch.py'), folder, `${threads}`],
      }).start();
    return { label, start };
  };
  return [
    ...both('jax-js', async (flags) => {
      const installed = await npmInstall('jax-js', JAX_JS);
      const library = pathToFileURL(join(installed, 'node_modules/@jax-js/jax/dist/index.js')).href;
      return node(flags, 'jax-js.mjs', library);
    }),
    ...both('tfjs-wasm', async (flags) => node(flags, 'tfjs.mjs', await npmInstall('tfjs', TFJS))),
    python(1),
    python(2),
  ];
}

/** Billions of operations in a second, of one thread that multiplies large tables by PyTorch; null where that is not to be had. */
export async function peakOfPytorch(): Promise<number | null> {
  try {
    const { ask, close } = await openProcess({ command: await pythonWith(PYTORCH), args: [rival('peak.py')] });
    const gigaflops = (await ask(REPEATS)) as number;
    await close();
    return gigaflops;
  } catch {
    return null;
  }
}

const REPEATS = 15;

const done = new Map<string, Promise<string>>();

/** Once in a run, also when it fails. */
function once(name: string, install: () => Promise<string>): Promise<string> {
  const known = done.get(name) ?? install();
  done.set(name, known);
  return known;
}

function npmInstall(name: string, packages: readonly string[]): Promise<string> {
  return once(name, async () => {
    const folder = join(cache, name);
    if (isThere(folder, packages)) return folder;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    await installed(run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], how(folder)));
    markThere(folder, packages);
    return folder;
  });
}

/** The Python of an environment in which the packages are. */
function pythonWith(packages: readonly string[]): Promise<string> {
  return once('pytorch', async () => {
    const folder = join(cache, 'pytorch');
    const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
    if (isThere(folder, packages)) return python;
    mkdirSync(folder, { recursive: true });
    await installed(run('python3', ['-m', 'venv', folder], how(folder)));
    await installed(
      run(python, ['-m', 'pip', 'install', '--quiet', '--progress-bar', 'off', ...packages], how(folder)),
    );
    markThere(folder, packages);
    return python;
  });
}

const how = (cwd: string): { cwd: string; timeout: number; maxBuffer: number } => ({
  cwd,
  timeout: INSTALL_WITHIN_MS,
  maxBuffer: 2 ** 26,
});

async function installed(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw new Error(`could not be installed: ${String(error).split('\n').slice(0, 2).join(' ')}`, { cause: error });
  }
}

const mark = (folder: string, packages: readonly string[]): string =>
  join(folder, `there ${packages.join(' ').replace(/[^\w.= @-]/g, '_')}`);
const isThere = (folder: string, packages: readonly string[]): boolean => existsSync(mark(folder, packages));
const markThere = (folder: string, packages: readonly string[]): void => writeFileSync(mark(folder, packages), '');
