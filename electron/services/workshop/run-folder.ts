// The folder of a run, seen from the services: made at the start, read when somebody looks, deleted at the end.
import { readdirSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '#contract/failure';
import { checkpointName, RUN_FILES, stepOfCheckpoint } from '#contract/workshop-files';
import { readCurve, thinned } from '#training/run/curve-csv';
import type { CurvePoint, RunSample } from '#training/run/event';
import { readSamples } from '#training/run/sample-lines';
import type { RunParity } from '#contract/workshop';
import { readParities } from './parity-file';

const MOST_POINTS = 4000;
const MOST_PARITIES = 20;

export interface RunFolders {
  of: (runId: string) => string;
  /** With what the run begins from: the file of its base, and the learner's own text. Fails with `workshop.base-gone` or `workshop.disk-full`. */
  make: (runId: string, content: { base: string | null; text: string | null }) => Promise<void>;
  remove: (runId: string) => Promise<void>;
  /** Deletes the folders of all other runs. */
  removeOthers: (runIds: readonly string[]) => Promise<void>;
  curve: (runId: string) => Promise<CurvePoint[]>;
  samples: (runId: string) => Promise<RunSample[]>;
  /** Steps, rising. */
  checkpoints: (runId: string) => Promise<number[]>;
  /** The last of them, at once. */
  lastCheckpoint: (runId: string) => number | null;
  /** The file of a checkpoint, null meaning the last one. Fails with `workshop.no-checkpoint`. */
  checkpoint: (runId: string, step: number | null) => Promise<string>;
  /** The comparisons with llama.cpp, the newest last. */
  parities: (runId: string) => Promise<RunParity[]>;
  /** In the place of an earlier one of the same step and form. */
  keepParity: (runId: string, parity: RunParity) => Promise<void>;
  /** Forgets those of later steps: what was made there is made anew. */
  cutParities: (runId: string, after: number) => Promise<void>;
  /** Characters of the learner's own text; null where there is none. */
  textLength: (runId: string) => Promise<number | null>;
}

export function createRunFolders(home: string): RunFolders {
  const all = join(home, 'workshop');
  const of = (runId: string): string => join(all, runId);
  const read = (runId: string, file: string): Promise<string | null> =>
    readFile(join(of(runId), file), 'utf8').catch(() => null);
  const checkpoints = async (runId: string): Promise<number[]> => {
    return stepsIn(await readdir(of(runId)).catch(() => []));
  };
  const remove = (runId: string): Promise<void> => rm(of(runId), { recursive: true, force: true });
  const parities = async (runId: string): Promise<RunParity[]> =>
    readParities((await read(runId, RUN_FILES.parities)) ?? '[]');
  const writeParities = (runId: string, all: readonly RunParity[]): Promise<void> =>
    writeFile(join(of(runId), RUN_FILES.parities), JSON.stringify(all));
  return {
    of,
    make: async (runId, { base, text }) => {
      try {
        await mkdir(of(runId), { recursive: true });
        if (base !== null) await copyFile(base, join(of(runId), RUN_FILES.base));
        if (text !== null) await writeFile(join(of(runId), RUN_FILES.text), text);
      } catch (error) {
        await remove(runId).catch(() => undefined);
        throw failureOfMaking(error);
      }
    },
    remove,
    removeOthers: async (runIds) => {
      const there = await readdir(all).catch(() => []);
      for (const name of there) if (!runIds.includes(name)) await remove(name);
    },
    curve: async (runId) => thinned(readCurve((await read(runId, RUN_FILES.curve)) ?? ''), MOST_POINTS),
    samples: async (runId) => readSamples((await read(runId, RUN_FILES.samples)) ?? ''),
    checkpoints,
    lastCheckpoint: (runId) => {
      try {
        return stepsIn(readdirSync(of(runId))).at(-1) ?? null;
      } catch {
        return null;
      }
    },
    checkpoint: async (runId, step) => {
      const there = await checkpoints(runId);
      const found = step === null ? there.at(-1) : there.find((one) => one === step);
      if (found === undefined) throw new FailureError('workshop.no-checkpoint', 'There is no such checkpoint.');
      return join(of(runId), checkpointName(found));
    },
    parities,
    keepParity: async (runId, { step, what, parity }) => {
      const others = (await parities(runId)).filter((one) => one.step !== step || one.what !== what);
      await writeParities(runId, [...others, { step, what, parity }].slice(-MOST_PARITIES));
    },
    cutParities: async (runId, after) => {
      const there = await parities(runId);
      const kept = there.filter(({ step }) => step <= after);
      if (kept.length < there.length) await writeParities(runId, kept);
    },
    textLength: async (runId) => (await read(runId, RUN_FILES.text))?.length ?? null,
  };
}

function stepsIn(names: readonly string[]): number[] {
  return names
    .map(stepOfCheckpoint)
    .filter((step) => step !== null)
    .sort((one, other) => one - other);
}

function failureOfMaking(error: unknown): FailureError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new FailureError('workshop.base-gone', 'The file of the base is gone.');
  if (code === 'ENOSPC' || code === 'EDQUOT') return new FailureError('data.disk-full', 'No room for the run.');
  return new FailureError('data.unusable', `The folder of the run could not be made (${code}).`);
}
