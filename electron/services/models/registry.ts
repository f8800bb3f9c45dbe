// Every model that is known, from the catalogue and on this computer, each with its state. Every change is told as the whole entry.
import type { CatalogModel, InstalledModel, ModelRecord, ModelStatus, RemoteModel } from '#domain/model';
import type { MeasuredSpeed } from '#domain/measured-speed';
import type { Emit, ModelEntry } from '#contract/events';
import { FailureError, type Failure } from '#contract/failure';
import type { InstalledModels, Place, StoredModel } from '#services/database/installed-models';
import type { ModelRecords, StoredRecord } from '#services/database/model-records';
import { changed, type Condition } from './condition';
import type { FactsOfFile } from './inspecting';
import { createLooking } from './looking';

/** What a model is doing at the moment; without it, it is ready, missing, broken or absent. */
export type Activity = Exclude<ModelStatus, { kind: 'absent' | 'ready' | 'missing' | 'broken' }>;

export interface Registry {
  /** The catalogue's models in its order, then the others, oldest first; what was set aside comes last. */
  list: () => ModelEntry[];
  /** Fails with `model.unknown`. */
  entry: (id: string) => ModelEntry;
  has: (id: string) => boolean;
  /** The model on this computer that this is a file of, also when it is hidden. */
  byFile: (file: string) => StoredModel | undefined;
  installed: () => StoredModel[];
  /** Models on this computer whose files are to be read again. */
  outdated: () => Omit<StoredModel, 'facts'>[];
  /** A model that was found by its file alone, and is this one, gives way to it. */
  install: (model: StoredModel) => ModelEntry;
  /** Knows a model until the end of the process without counting it among the installed ones; nothing is stored of it. */
  setAside: (model: StoredModel) => void;
  /** The same files lie elsewhere now. */
  place: (id: string, place: Place) => void;
  forget: (id: string) => void;
  /** Takes a model out of the list and leaves everything about it in the database. */
  hide: (id: string) => void;
  isHidden: (id: string) => boolean;
  /** Puts a hidden model back into the list. */
  show: (id: string) => void;
  /** Another catalogue is in use from now on; the whole list is to be asked for again. */
  useCatalog: (catalog: readonly CatalogModel[]) => void;
  /** Null when the model does nothing any more. */
  setActivity: (id: string, activity: Activity | null) => void;
  setFailure: (id: string, failure: Failure | null) => void;
  /** Null when nothing keeps the model from being used. */
  setCondition: (id: string, condition: Condition | null) => void;
  /** To be called when the record of a model was changed. */
  recordChanged: (id: string) => void;
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
  /** Looks which installed files are still where they were, and as they were. */
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
  records: ModelRecords;
  factsOf: FactsOfFile;
  /** How fast models wrote here. */
  measured: () => MeasuredSpeed[];
  /** What is kept beside a model, and which of it acts. */
  adaptersOf: (id: string) => Pick<ModelEntry, 'adapters' | 'adapter'>;
  emit: Emit;
}

export function createRegistry(deps: RegistryDeps): Registry {
  const { catalog, installedModels, records, measured, emit } = deps;
  let byId = new Map(catalog.map((model) => [model.id, model]));
  const installed = new Map(installedModels.list().map((model) => [model.id, model]));
  const hidden = new Set<string>();
  const asides = new Map<string, StoredModel>();
  const activities = new Map<string, Activity>();
  const failures = new Map<string, Failure>();
  const conditions = conditionsOf(records.all());
  const downloads = new Map<string, Fetched>();
  let speeds = measured();

  const shown = (id: string): StoredModel | null =>
    hidden.has(id) ? null : (installed.get(id) ?? asides.get(id) ?? null);
  const statusOf = (id: string): ModelStatus => {
    const activity = activities.get(id);
    if (activity !== undefined) return activity;
    if (shown(id) === null) return { kind: 'absent' };
    return { kind: conditions.get(id)?.kind ?? 'ready' };
  };
  const entryOf = (id: string): ModelEntry => {
    const [fromCatalog, stored] = [byId.get(id) ?? null, shown(id)];
    const record = stored && records.of(id);
    const name = record?.name ?? fromCatalog?.name ?? stored?.name ?? downloads.get(id)?.name;
    if (name === undefined) throw new FailureError('model.unknown', 'no such model');
    const condition = stored && conditions.get(id);
    return {
      id,
      name,
      catalog: fromCatalog,
      installed: stored && publicPart(stored),
      record: record && publicRecord(record),
      download: downloads.get(id)?.remote ?? null,
      status: statusOf(id),
      measured: speeds.filter(({ modelId }) => modelId === id),
      ...deps.adaptersOf(id),
      failure: failures.get(id) ?? (condition?.kind === 'broken' ? condition.failure : null),
    };
  };
  const isListed = (id: string): boolean => byId.has(id) || shown(id) !== null;
  const has = (id: string): boolean => isListed(id) || downloads.has(id);
  const tell = (id: string): void => {
    if (has(id)) emit('models.changed', entryOf(id));
    else emit('models.removed', { modelId: id });
  };
  const keep = (model: StoredModel): void => {
    installedModels.upsert(model);
    installed.set(model.id, model);
    conditions.delete(model.id);
  };
  const forget = (id: string): void => {
    installedModels.remove(id);
    for (const states of [installed, hidden, conditions, activities, failures]) states.delete(id);
    tell(id);
  };
  const setCondition = (id: string, condition: Condition | null): void => {
    if (isSameCondition(conditions.get(id) ?? null, condition)) return;
    if (condition === null) conditions.delete(id);
    else conditions.set(id, condition);
    tell(id);
  };
  const visible = (): StoredModel[] => [...installed.values()].filter(({ id }) => !hidden.has(id));
  const byFile = (file: string): StoredModel | undefined =>
    [...installed.values()].find(({ parts }) => parts.includes(file));

  return {
    list: () =>
      [...new Set([...byId.keys(), ...visible().map(({ id }) => id), ...downloads.keys(), ...asides.keys()])].map(
        entryOf,
      ),
    entry: entryOf,
    // A hidden model keeps its id.
    has: (id) => has(id) || installed.has(id),
    isListed,
    byFile,
    installed: visible,
    outdated: installedModels.outdated,
    install: (model) => {
      const same = byFile(model.file);
      if (same !== undefined && same.id !== model.id && same.origin === 'found') forget(same.id);
      keep(model);
      hidden.delete(model.id);
      activities.delete(model.id);
      failures.delete(model.id);
      tell(model.id);
      return entryOf(model.id);
    },
    setAside: (model) => {
      asides.set(model.id, model);
      tell(model.id);
    },
    place: (id, place) => {
      const model = installed.get(id);
      if (model === undefined) return;
      installedModels.place(id, place);
      installed.set(id, { ...model, ...place });
      tell(id);
    },
    forget,
    hide: (id) => {
      hidden.add(id);
      tell(id);
    },
    isHidden: (id) => hidden.has(id),
    show: (id) => {
      if (hidden.delete(id)) tell(id);
    },
    useCatalog: (models) => {
      byId = new Map(models.map((model) => [model.id, model]));
    },
    setActivity: (id, activity) => {
      if (activity === null) activities.delete(id);
      else activities.set(id, activity);
      if (has(id)) tell(id);
    },
    setFailure: (id, failure) => {
      if (failure === null && !failures.has(id)) return;
      if (failure === null) failures.delete(id);
      else failures.set(id, failure);
      if (has(id)) tell(id);
    },
    setCondition,
    recordChanged: tell,
    setDownload: (id, download, { activity, failure }) => {
      if (download === null) downloads.delete(id);
      else downloads.set(id, download);
      if (activity === null) activities.delete(id);
      else activities.set(id, activity);
      if (failure === null) failures.delete(id);
      else failures.set(id, failure);
      tell(id);
    },
    speedMeasured: (id) => {
      speeds = measured();
      tell(id);
    },
    lookForFiles: createLooking({
      installed: visible,
      wrongBytes: (id) => records.of(id)?.wrong ?? null,
      setCondition,
      reread: (model) => {
        if (installed.get(model.id)?.file !== model.file) return;
        keep(model);
        tell(model.id);
      },
      factsOf: deps.factsOf,
    }),
  };
}

function conditionsOf(records: ReadonlyMap<string, StoredRecord>): Map<string, Condition> {
  return new Map([...records].flatMap(([id, { wrong }]) => (wrong === null ? [] : [[id, changed(wrong)]])));
}

function isSameCondition(one: Condition | null, other: Condition | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Without what is kept of its files for Homeroom alone. */
function publicPart(stored: StoredModel): InstalledModel {
  const { id, name, file, parts, fileBytes, quant, sha256, origin, facts, licence, source } = stored;
  return { id, name, file, parts, fileBytes, quant, sha256, origin, facts, licence, source };
}

function publicRecord({ name, note, favourite, addedAt, lastUsedAt, verifiedAt }: StoredRecord): ModelRecord {
  return { name, note, favourite, addedAt, lastUsedAt, verifiedAt };
}
