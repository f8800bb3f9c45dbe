// A note on the disk while a model is being loaded. A note whose process is gone means that loading it took the application down.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Sentinel {
  /** Writes the note; the returned function takes it away. */
  raise: (modelId: string) => Promise<() => Promise<void>>;
  /** Whether an earlier process ended while it loaded this model. */
  wasFatal: (modelId: string) => Promise<boolean>;
  /** Forgets that, after it was loaded by hand without harm. */
  forgive: (modelId: string) => Promise<void>;
}

export function createSentinel(home: string): Sentinel {
  const own = join(home, `loading-${String(process.pid)}.note`);
  const fatal = async (modelId: string): Promise<string[]> => {
    const names = await readdir(home).catch(() => []);
    const left = names.filter((name) => /^loading-\d+\.note$/.test(name) && !isAlive(Number(/\d+/.exec(name)?.[0])));
    const notes = left.map((name) => join(home, name));
    const said = await Promise.all(notes.map((note) => readFile(note, 'utf8').catch(() => '')));
    return notes.filter((_, index) => said[index] === modelId);
  };
  return {
    raise: async (modelId) => {
      // A disk without room for the note must not keep a model from being loaded.
      await mkdir(home, { recursive: true })
        .then(() => writeFile(own, modelId, { flush: true }))
        .catch(() => undefined);
      return () => rm(own, { force: true }).catch(() => undefined);
    },
    wasFatal: async (modelId) => (await fatal(modelId)).length > 0,
    forgive: async (modelId) => {
      for (const note of await fatal(modelId)) await rm(note, { force: true });
    },
  };
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
