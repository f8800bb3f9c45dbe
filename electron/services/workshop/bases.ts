// What a run may begin from, and the file of it: the tiny model, what other runs made, models that were made here and kept.
import { readFile } from 'node:fs/promises';
import { FailureError } from '#contract/failure';
import type { BaseOption, RunBase } from '#contract/workshop';
import { modelFromFile } from '#training/gguf/model-from-file';
import type { ModelConfiguration } from '#training/model/configuration';
import { countParameters } from '#training/model/tensors';
import type { StoredRun } from '#services/database/workshop-runs';
import type { RunFolders } from './run-folder';

/** A model among the installed ones that was trained here. */
export interface KeptModel {
  modelId: string;
  name: string;
  file: string;
}

export interface BasesDeps {
  runs: () => StoredRun[];
  folders: RunFolders;
  kept: () => Promise<KeptModel[]>;
  builtIn: { name: string; file: string };
}

export interface FoundBase {
  name: string;
  file: string;
  configuration: ModelConfiguration;
}

export interface Bases {
  options: () => Promise<BaseOption[]>;
  /** @throws FailureError workshop.base-gone, workshop.no-checkpoint */
  find: (base: RunBase) => Promise<FoundBase>;
}

export function createBases({ runs, folders, kept, builtIn }: BasesDeps): Bases {
  const measures = new Map<string, ModelConfiguration>();

  /** Read once for each file. */
  async function configurationIn(file: string): Promise<ModelConfiguration> {
    const known = measures.get(file) ?? (await readMeasures(file));
    measures.set(file, known);
    return known;
  }

  async function find(base: RunBase): Promise<FoundBase> {
    if (base.kind === 'built-in') return { ...builtIn, configuration: await configurationIn(builtIn.file) };
    if (base.kind === 'model') {
      const model = (await kept()).find(({ modelId }) => modelId === base.modelId);
      if (model === undefined) throw gone();
      return { name: model.name, file: model.file, configuration: await configurationIn(model.file) };
    }
    const run = runs().find(({ id }) => id === base.runId);
    if (run === undefined || run.configuration === null) throw gone();
    const file = await folders.checkpoint(base.runId, base.step);
    return { name: run.name, file, configuration: run.configuration };
  }

  async function options(): Promise<BaseOption[]> {
    const finished = runs().filter(({ checkpoint }) => checkpoint !== null);
    const wanted: { base: RunBase; data: BaseOption['data'] }[] = [
      { base: { kind: 'built-in' }, data: 'stories' },
      ...finished.map(({ id, plan }) => ({ base: { kind: 'run', runId: id, step: null } as const, data: plan.data })),
      ...(await kept()).map(({ modelId }) => ({ base: { kind: 'model', modelId } as const, data: null })),
    ];
    const found = await Promise.all(
      wanted.map(async (one) => ({ ...one, found: await find(one.base).catch(() => null) })),
    );
    return found.flatMap(({ base, data, found: one }) =>
      one === null
        ? []
        : [
            {
              base,
              data,
              name: one.name,
              configuration: one.configuration,
              parameters: countParameters(one.configuration),
            },
          ],
    );
  }

  return { options, find };
}

async function readMeasures(file: string): Promise<ModelConfiguration> {
  try {
    return modelFromFile(new Uint8Array(await readFile(file))).configuration;
  } catch {
    throw gone();
  }
}

function gone(): FailureError {
  return new FailureError('workshop.base-gone', 'There is no such model to begin from.');
}
