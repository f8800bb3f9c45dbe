// Adapters beside the models they were trained for: kept, laid over the loaded model at once and at every load, taken off, taken away.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Adapter } from '#contract/engine';
import type { ModelEntry } from '#contract/events';
import { FailureError } from '#contract/failure';
import type { ChosenAdapter, KeptAdapter } from '#domain/model';
import type { StoredAdapter, StoredAdapters } from '#services/database/adapters';
import type { EngineProcess } from '#services/engine/engine-process';
import type { Loading } from './loading';
import { markOf } from './model-files';
import { freeName, idFor } from './naming';
import type { Registry } from './registry';
import { writeWhole } from './write-whole';

export interface AdaptersDeps {
  /** The data folder. */
  home: string;
  stored: StoredAdapters;
  registry: Pick<Registry, 'entry' | 'recordChanged'>;
  engine: Pick<EngineProcess, 'request'>;
  loading: () => Pick<Loading, 'adapt'>;
}

export interface WantedAdapter {
  modelId: string;
  name: string;
  bytes: Uint8Array;
  note: string;
}

export interface Adapters {
  /** What the entry of a model says of its adapters. */
  of: (modelId: string) => Pick<ModelEntry, 'adapters' | 'adapter'>;
  /** What is to be laid over the model when it is loaded; fails with `adapter.not-found` when its file is gone. */
  acting: (modelId: string) => Promise<Adapter | null>;
  /** Fails with `adapter.does-not-fit`, or with what its file cannot be written for. */
  keep: (wanted: WantedAdapter) => Promise<ModelEntry>;
  use: (modelId: string, chosen: ChosenAdapter | null) => Promise<ModelEntry>;
  remove: (modelId: string, adapterId: string) => Promise<ModelEntry>;
  /** The model is gone for good, and they go with it. */
  forget: (modelId: string) => Promise<void>;
}

export function createAdapters({ home, stored, registry, engine, loading }: AdaptersDeps): Adapters {
  let all = stored.list();
  const beside = (modelId: string): StoredAdapter[] => all.filter((one) => one.modelId === modelId);
  const chosenOf = (modelId: string): StoredAdapter | undefined => beside(modelId).find(isLaidOver);
  const changed = (modelId: string): ModelEntry => {
    all = stored.list();
    registry.recordChanged(modelId);
    return registry.entry(modelId);
  };
  const find = (modelId: string, adapterId: string): StoredAdapter => {
    const found = beside(modelId).find(({ id }) => id === adapterId);
    if (found === undefined) throw new FailureError('adapter.not-found', 'the model has no such adapter');
    return found;
  };

  async function keep({ modelId, name, bytes, note }: WantedAdapter): Promise<ModelEntry> {
    const { installed } = registry.entry(modelId);
    if (installed === null) throw new FailureError('model.not-found', 'the model is not here', { file: modelId });
    const folder = join(home, 'adapters');
    await mkdir(folder, { recursive: true });
    const free = freeName(name, new Set(beside(modelId).map((one) => one.name)));
    const id = idFor(`${modelId}-${free}`, (wanted) => all.some((one) => one.id === wanted));
    const file = join(folder, `${id}.gguf`);
    const rank = await writeWhole(file, bytes, async (unfinished) => {
      return (await engine.request('checkAdapter', { file: unfinished, model: installed.file })).rank;
    });
    stored.add({ id, modelId, name: free, note, file, fileBytes: bytes.length, rank });
    return changed(modelId);
  }

  async function use(modelId: string, chosen: ChosenAdapter | null): Promise<ModelEntry> {
    registry.entry(modelId);
    if (chosen !== null) find(modelId, chosen.id);
    const before = chosenOf(modelId);
    stored.choose(modelId, chosen);
    all = stored.list();
    try {
      await loading().adapt(modelId, await acting(modelId));
    } catch (error) {
      stored.choose(modelId, before === undefined ? null : choiceOf(before));
      changed(modelId);
      throw error;
    }
    return changed(modelId);
  }

  async function acting(modelId: string): Promise<Adapter | null> {
    const chosen = chosenOf(modelId);
    if (chosen === undefined) return null;
    const { file } = chosen;
    if ((await markOf(file)) === null) throw new FailureError('adapter.not-found', 'the file is gone', { file });
    return { file, strength: choiceOf(chosen).strength };
  }

  async function remove(modelId: string, adapterId: string): Promise<ModelEntry> {
    const { file, strength } = find(modelId, adapterId);
    if (strength !== null) await use(modelId, null);
    await rm(file, { force: true });
    stored.remove(adapterId);
    return changed(modelId);
  }

  return {
    of: (modelId) => {
      const chosen = chosenOf(modelId);
      return { adapters: beside(modelId).map(publicPart), adapter: chosen === undefined ? null : choiceOf(chosen) };
    },
    acting,
    keep,
    use,
    remove,
    forget: async (modelId) => {
      for (const { id, file } of beside(modelId)) {
        await rm(file, { force: true });
        stored.remove(id);
      }
      all = stored.list();
    },
  };
}

function isLaidOver({ strength }: StoredAdapter): boolean {
  return strength !== null;
}

function choiceOf({ id, strength }: StoredAdapter): ChosenAdapter {
  return { id, strength: strength ?? 0 };
}

function publicPart({ id, name, note, fileBytes, rank, addedAt }: StoredAdapter): KeptAdapter {
  return { id, name, note, fileBytes, rank, addedAt };
}
