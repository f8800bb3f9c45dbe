// Every model that is known, from the catalogue and on this computer, each with its state. Every change is told as the whole entry.
import type { CatalogModel, InstalledModel, ModelStatus, RemoteModel } from '#domain/model';
import type { MeasuredSpeed } from '#domain/measured-speed';
import type { Emit, ModelEntry } from '#contract/events';
import { FailureError, type Failure } from '#contract/failure';
import type { InstalledModels, StoredModel } from '#services/database/installed-models';
import { markOf } from './model-files';

/** What a model is doing at the moment; without it, it is ready, missing or absent. */
export type Activity = Exclude<ModelStatus, { kind: 'absent' | 'ready' | 'missing' }>;

export interface Registry {
  /** The catalogue's models in its order, then the others, oldest first. */
  list: () => ModelEntry[];
  /** Fails with `model.unknown`. */
  entry: (id: string) => ModelEntry;
  has: (id: string) => boolean;
  /** The installed model whose file this is. */
  byFile: (file: string) => StoredModel | undefined;
  installed: () => StoredModel[];
  /** Models on this computer whose files are to be read again. */
  outdated: () => Omit<StoredModel, 'facts'>[];
  install: (model: StoredModel) => ModelEntry;
  forget: (id: string) => void;
  /** Another catalogue is in use from now on; the whole list is to be asked for again. */
  useCatalog: (catalog: readonly CatalogModel[]) => void;
  /** Null when the model does nothing any more. */
  setActivity: (id: string, activity: Activity | null) => void;
  setFailure: (id: string, failure: Failure | null) => void;
  /** What is being fetched, how far that is, and what went wrong; null when it is not in the queue any more. */
  setDownload: (
    id: string,
    download: Fetched | null,
    state: { activity: Activity | null; failure: Failure | null },
  ) => void;
  /** Whether a model is in the catalogue or on this computer, whatever is being fetched. */
  isListed: (id: string) => boolean;
  /** To be called when the speed of a model was measured. */
  speedMeasured: (id: string) => void;
  /** Looks which installed files are still where they were. */
  lookForFiles: () => Promise<void>;
}

/** A model in the queue of downloads. */
export interface Fetched {
  name: string;
  remote: RemoteModel;
}

export interface RegistryDeps {
  catalog: readonly CatalogModel[];
  installedModels: InstalledModels;
  /** How fast models wrote here. */
  measured: () => MeasuredSpeed[];
  emit: Emit;
}

export function createRegistry({ catalog, installedModels, measured, emit }: RegistryDeps): Registry {
  let byId = new Map(catalog.map((model) => [model.id, model]));
  const installed = new Map(installedModels.list().map((model) => [model.id, model]));
  const activities = new Map<string, Activity>();
  const failures = new Map<string, Failure>();
  const missing = new Set<string>();
  const downloads = new Map<string, Fetched>();
  let speeds = measured();

  const statusOf = (id: string): ModelStatus => {
    const activity = activities.get(id);
    if (activity !== undefined) return activity;
    if (!installed.has(id)) return { kind: 'absent' };
    return { kind: missing.has(id) ? 'missing' : 'ready' };
  };
  const entryOf = (id: string): ModelEntry => {
    const [fromCatalog, stored] = [byId.get(id) ?? null, installed.get(id) ?? null];
    const name = fromCatalog?.name ?? stored?.name ?? downloads.get(id)?.name;
    if (name === undefined) throw new FailureError('model.unknown', 'no such model');
    const failure = failures.get(id) ?? null;
    return {
      id,
      name,
      catalog: fromCatalog,
      installed: stored && publicPart(stored),
      record: null,
      download: downloads.get(id)?.remote ?? null,
      status: statusOf(id),
      measured: speeds.filter(({ modelId }) => modelId === id),
      failure,
    };
  };
  const isListed = (id: string): boolean => byId.has(id) || installed.has(id);
  const has = (id: string): boolean => isListed(id) || downloads.has(id);
  const tell = (id: string): void => {
    if (has(id)) emit('models.changed', entryOf(id));
  };

  return {
    list: () => [...new Set([...byId.keys(), ...installed.keys(), ...downloads.keys()])].map(entryOf),
    entry: entryOf,
    has,
    isListed,
    byFile: (file) => [...installed.values()].find((model) => model.file === file),
    installed: () => [...installed.values()],
    outdated: installedModels.outdated,
    install: (model) => {
      installedModels.upsert(model);
      installed.set(model.id, model);
      missing.delete(model.id);
      activities.delete(model.id);
      failures.delete(model.id);
      tell(model.id);
      return entryOf(model.id);
    },
    forget: (id) => {
      installedModels.remove(id);
      installed.delete(id);
      missing.delete(id);
      activities.delete(id);
      failures.delete(id);
      if (byId.has(id)) tell(id);
      else emit('models.removed', { modelId: id });
    },
    useCatalog: (models) => {
      byId = new Map(models.map((model) => [model.id, model]));
    },
    setActivity: (id, activity) => {
      if (activity === null) activities.delete(id);
      else activities.set(id, activity);
      tell(id);
    },
    setFailure: (id, failure) => {
      if (failure === null && !failures.has(id)) return;
      if (failure === null) failures.delete(id);
      else failures.set(id, failure);
      tell(id);
    },
    setDownload: (id, download, { activity, failure }) => {
      if (download === null) downloads.delete(id);
      else downloads.set(id, download);
      if (activity === null) activities.delete(id);
      else activities.set(id, activity);
      if (failure === null) failures.delete(id);
      else failures.set(id, failure);
      if (has(id)) tell(id);
      else emit('models.removed', { modelId: id });
    },
    speedMeasured: (id) => {
      speeds = measured();
      tell(id);
    },
    lookForFiles: async () => {
      await Promise.all(
        [...installed.values()].map(async ({ id, file }) => {
          const isGone = (await markOf(file)) === null;
          if (isGone === missing.has(id)) return;
          if (isGone) missing.add(id);
          else missing.delete(id);
          tell(id);
        }),
      );
    },
  };
}

function publicPart({ modifiedMs: _, ...model }: StoredModel): InstalledModel {
  return model;
}
