// The folder that a run works in, as the workshop's process expects it. It lies among the temporary files, apart from the window's runs.
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointName, RUN_FILES, stepOfCheckpoint } from '#contract/workshop-files';
import { readCheckpoint } from '#training/checkpoint/read-checkpoint';
import { writeWhole } from './target-file';
import { plainCheckpointBytes, savedRunBytes, type SavedRun } from './saved-run';

export interface WorkFolder {
  folder: string;
  /** The step of the newest checkpoint that can be read, and its file; null when there is none. */
  newest: () => Promise<{ step: number; file: string } | null>;
  /** Writes the newest checkpoint where it was asked for, with what a run needs to go on; gives its step. */
  keepCheckpoint: (to: string, run: Omit<SavedRun, 'checkpoint' | 'way'>) => Promise<number | null>;
  keepCurve: (to: string) => Promise<void>;
  remove: () => Promise<void>;
}

export interface WorkContent {
  base: Uint8Array | null;
  text: string | null;
  /** The run that goes on. */
  resumed: SavedRun | null;
  /** The curve it has left so far. */
  curve: string | null;
}

const PREFIX = 'homeroom-run-';

/** Folders of commands that were killed. */
async function removeForsaken(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : NaN;
    if (!Number.isNaN(pid) && !isAlive(pid)) {
      await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export async function makeWorkFolder({ base, text, resumed, curve }: WorkContent): Promise<WorkFolder> {
  await removeForsaken();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const at = (name: string): string => join(folder, name);
  if (base !== null) await writeFile(at(RUN_FILES.base), base);
  if (text !== null) await writeFile(at(RUN_FILES.text), text);
  if (resumed !== null)
    await writeFile(at(checkpointName(resumed.checkpoint.state.steps)), plainCheckpointBytes(resumed));
  if (resumed !== null && resumed.way !== null) await writeFile(at(RUN_FILES.way), JSON.stringify(resumed.way));
  if (resumed !== null && curve !== null && existsSync(curve)) await copyFile(curve, at(RUN_FILES.curve));

  async function newest() {
    const steps = (await readdir(folder)).map(stepOfCheckpoint).filter((step) => step !== null);
    for (const step of steps.sort((one, other) => other - one)) {
      const file = at(checkpointName(step));
      const bytes = await readFile(file).catch(() => null);
      const reading = bytes === null ? null : readCheckpoint(new Uint8Array(bytes));
      if (reading?.kind === 'fine') return { step, file, checkpoint: reading.checkpoint };
    }
    return null;
  }

  async function wayTaken(): Promise<unknown> {
    const text = await readFile(at(RUN_FILES.way), 'utf8').catch(() => 'null');
    return JSON.parse(text) as unknown;
  }

  return {
    folder,
    newest,
    keepCheckpoint: async (to, run) => {
      const found = await newest();
      if (found === null) return null;
      writeWhole(to, savedRunBytes({ ...run, checkpoint: found.checkpoint, way: await wayTaken() }));
      return found.step;
    },
    keepCurve: async (to) => {
      const written = await readFile(at(RUN_FILES.curve)).catch(() => null);
      if (written !== null) writeWhole(to, new Uint8Array(written));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
