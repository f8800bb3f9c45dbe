// The models service: what there is, fetching, importing, removing, loading, and which one answers. The only door to all of it.
import { memoryBudget } from '#domain/budget';
import type { Task } from '#domain/candidate';
import type { Survey } from '#domain/hardware';
import type { Catalog, CatalogModel } from '#domain/model';
import { recommend, type Recommendation } from '#domain/recommend';
import { BUILT_IN_MODEL } from '#training/built-in/built-in-model';
import type { SpeedBasis } from '#domain/model-speed';
import type { Calibration } from '#domain/speed/calibration';
import type { Inspection, ParsedArgs } from '#contract/api';
import type { Generated, LoadedModel, Subject } from '#contract/engine';
import type { Emit, EngineStatus, ModelEntry } from '#contract/events';
import { createStoredAdapters } from '#services/database/adapters';
import { createStoredDownloads } from '#services/database/downloads';
import { createInstalledModels } from '#services/database/installed-models';
import { createModelRecords } from '#services/database/model-records';
import type { Database } from '#services/database/open';
import { isDiskFull } from '#services/database/sqlite-failure';
import { createSpeeds } from '#services/database/speeds';
import { createThreadCounts } from '#services/database/thread-counts';
import type { DownloadDeps } from '#services/download/deps';
import type { Fetch, Hub } from '#services/download/hub';
import { tellOfInterrupted } from '#services/download/interrupted';
import type { Downloads } from '#services/download/queue';
import type { EngineProcess } from '#services/engine/engine-process';
import type { Places } from '#services/scan/places';
import type { Shell } from '#services/shell';
import { createAnswering } from './answering';
import { createAdapters, type Adapters } from './adapters';
import { createBuiltIn } from './built-in';
import { createCrashCounts } from './crash-counts';
import { createEngineState } from './engine-state';
import { createFolderNotice } from './folder-notice';
import { createIdentify } from './identifying';
import {
  createFactsOfFile,
  createInspect,
  inspectSubject,
  subjectOf,
  type FactsOfFile,
  type Inspect,
} from './inspecting';
import { createInstalling, type RemoteInstall } from './installing';
import { createKeeping, type Keeping, type KeepingDeps } from './keeping';
import { keepTrained, type TrainedModel } from './keeping-trained';
import { createLoading } from './loading';
import { modelsFolder } from './model-files';
import { createRegistry } from './registry';
import { createSentinel } from './sentinel';
import { atMost } from './at-most';
import { createSpeedRecords } from './speed-records';
import { createTakingIn, type TakingIn } from './taking-in';

export interface ModelsDeps {
  /** The data folder. */
  home: string;
  catalog: Catalog;
  database: Database;
  engine: Pick<EngineProcess, 'request' | 'onExit' | 'running'>;
  settings: KeepingDeps['settings'];
  emit: Emit;
  shell: Pick<Shell, 'showInFolder' | 'moveToBin'>;
  /** How long a removed model can be restored, milliseconds. */
  undoMs?: number;
  /** Whether a file of one folder can be renamed into the other; asked of the disks unless a test says it. */
  isOneDisk?: (one: string, other: string) => Promise<boolean>;
  fetch: Fetch;
  hub: Hub;
  /** Whether the system says that there is a network. */
  isOnline?: () => boolean;
  /** Whether no other Homeroom has this data folder open: its queue is its own. */
  alone?: boolean;
  /** What downloading does otherwise than usual, for tests. */
  download?: Partial<DownloadDeps>;
  /** Model files that came with the application or its setup; looked at when the models are first listed. */
  providedModels: readonly string[];
  /** The tiny model that comes with the application. */
  builtInModel: string;
  /** Where other programs keep their models. */
  places: Places;
  /** This very computer: what loading goes by. */
  survey: () => Promise<Survey>;
  /** The computer that is shown: another one while its profile is open. */
  shown: () => Promise<Survey>;
  calibration: () => Promise<Calibration | null>;
  now?: () => Date;
  log?: (line: string) => void;
}

export type HowLoaded = Pick<WantedInspection, 'context' | 'gpuLayers'>;

/** A model, one of its quants (null: the one that is here, or the recommended one) and how it would be loaded. */
export type WantedInspection = ParsedArgs<'models.inspect'>;

/** Folders with many new files are gone through in the background; what they hold is told as it is found. */
const LISTING_MS = 2000;

type KeepingActs = 'verify' | 'stopVerify' | 'describe' | 'reveal' | 'fileOf' | 'remove' | 'restore' | 'storage';

export interface Models extends Omit<TakingIn, 'importProvided' | 'takeInFromFolder'>, Pick<Keeping, KeepingActs> {
  list: () => Promise<ModelEntry[]>;
  /** On this very computer: llama.cpp accounts for no other. */
  inspect: (wanted: WantedInspection) => Promise<Inspection>;
  /** The same for what is neither of the catalogue nor on this computer. */
  inspectSubject: (subject: Subject, how: HowLoaded) => Promise<Omit<Inspection, 'catalog'>>;
  /** Takes another catalogue in the place of the one in use. */
  useCatalog: (catalog: Catalog) => void;
  /** What the header of a file says. */
  factsOf: FactsOfFile;
  /** Anything that llama.cpp can account for: a file, installed or not, or facts of a model that is only planned. */
  account: Inspect;
  /** Resolves when the model is in the queue of downloads. */
  install: (modelId: string, quant: string | null) => Promise<void>;
  /** The same for a file of the hub, or all parts of a split model; answers the id of its entry. */
  installRemote: (wanted: RemoteInstall) => Promise<string>;
  /** A download that stands still goes on; fails with `storage.busy` while the models folder is being moved. */
  resumeInstall: (modelId: string) => void;
  /** The queue: pausing, going on, cancelling, moving, and what it has left on the disk. */
  downloads: Downloads;
  load: (modelId: string) => Promise<LoadedModel>;
  unload: () => Promise<void>;
  /** Loads the tiny model of the application, for a lab. */
  loadBuiltIn: () => Promise<void>;
  /** Keeps a model that was trained here as one to chat with. */
  keepTrained: (trained: TrainedModel) => Promise<ModelEntry>;
  adapters: Pick<Adapters, 'keep' | 'use' | 'remove'>;
  /** Loads the chosen model, or the first that is ready, unless it is loaded already. Fails with `chat.no-model`. */
  ensureLoaded: () => Promise<{ modelId: string; name: string; loaded: LoadedModel }>;
  engineStatus: () => EngineStatus;
  recommend: (request: { task: Task }) => Promise<Recommendation>;
  /** Keeps what an answer of the loaded model says about speed; gives what had been expected, tokens per second. */
  recordSpeed: (modelId: string, generated: Generated) => Promise<number | null>;
  /** What speeds are predicted from on this computer. */
  speedBasis: () => Promise<SpeedBasis>;
  /** Stops downloads and loads; the engine's process is its owner's to end. */
  close: () => Promise<void>;
}

export function createModels(deps: ModelsDeps): Models {
  const { home, database, engine, settings, emit, survey, alone = true, log = () => undefined } = deps;
  let catalog: readonly CatalogModel[] = deps.catalog.models;
  const speeds = createSpeeds(database, deps.now);
  const threadCounts = createThreadCounts(database);
  const account = createInspect(engine);
  const factsOf = createFactsOfFile(account);
  const records = createModelRecords(database, deps.now);
  const installedModels = createInstalledModels(database, deps.now);
  const registry = createRegistry({
    ...{ catalog, installedModels, records, factsOf },
    measured: speeds.measured,
    adaptersOf: (id) => adapters.of(id),
    emit,
  });
  const adapters = createAdapters({
    ...{ home, registry, engine },
    stored: createStoredAdapters(database, deps.now),
    loading: () => loading,
  });
  const engineState = createEngineState(emit, registry);
  const crashes = createCrashCounts(() => performance.now());
  const sentinel = createSentinel(home);
  const loading = createLoading({
    ...{ registry, engine, engineState, settings, threadCounts, survey, sentinel, crashes },
    used: (id) => {
      try {
        records.used(id);
      } catch (error) {
        // A full disk must not keep anybody from chatting.
        if (!isDiskFull(error)) throw error;
        log('models: the last use of a model was not noted, the disk is full');
      }
    },
    requireStill: (model) => keeping.requireStill(model),
    adapterOf: adapters.acting,
  });
  const builtIn = createBuiltIn({ file: deps.builtInModel, registry, factsOf, loading, log });
  const stored = createStoredDownloads(database, deps.now);
  const folder = (): Promise<string> => modelsFolder(home, settings.get().modelsFolder);
  const installing = createInstalling({
    ...{ registry, records, factsOf },
    download: {
      fetch: deps.fetch,
      hub: deps.hub,
      isOnline: deps.isOnline ?? (() => true),
      ...deps.download,
    },
    stored: alone ? stored : { ...stored, list: () => [] },
    settings: settings.get,
    ...{ log, folder },
  });
  const { downloads } = installing;
  tellOfInterrupted(downloads, emit);
  const identify = createIdentify(engine);
  const { importProvided, takeInFromFolder, ...takingIn } = createTakingIn({
    ...{ registry, factsOf, places: deps.places },
    identify,
    catalog: () => catalog,
  });
  const tellMissingFolder = createFolderNotice(emit);
  /** What is listed is listed, whatever the folders hold. */
  const notLooked = (error: unknown): void => {
    log(`models: the folders could not be looked at: ${error instanceof Error ? error.message : 'unexpected'}`);
  };
  const keeping = createKeeping({
    ...deps,
    ...{ registry, records, loading, downloads },
    takeIn: takeInFromFolder,
    gone: adapters.forget,
    onChange: () => {
      lookInFolders().catch(notLooked);
    },
    now: deps.now ?? (() => new Date()),
  });

  /** Models of an older version of the database: what their files say is read anew. */
  async function readAgain(): Promise<void> {
    for (const { modifiedMs, ...model } of registry.outdated()) {
      const facts = await factsOf(model.file).catch(() => null);
      if (facts !== null) registry.install({ ...model, modifiedMs, facts });
    }
  }
  let started: Promise<void> | null = null;
  /** Looks at the disk: provided files once, the places of installed files each time. */
  async function look(): Promise<void> {
    started ??= keeping.storage
      .recover()
      .then(readAgain)
      .then(() => importProvided(deps.providedModels, log));
    await started;
    await atMost(LISTING_MS, builtIn.know());
    await registry.lookForFiles();
    for (const { id, origin } of registry.installed()) {
      if (origin === 'provided' && registry.entry(id).status.kind === 'missing') registry.forget(id);
    }
    await tellMissingFolder(settings.get().modelsFolder);
  }
  /** The same, and at what the folders of models hold now. */
  async function lookInFolders(): Promise<void> {
    await look();
    await atMost(LISTING_MS, keeping.storage.refresh().catch(notLooked));
  }
  const speedRecords = createSpeedRecords({
    speeds,
    registry,
    current: loading.current,
    survey,
    calibration: deps.calibration,
  });
  const { ensureLoaded } = createAnswering({
    ...{ registry, loading, settings, crashes, sentinel },
    look: async () => {
      await lookInFolders();
      if (settings.get().chosenModelId === BUILT_IN_MODEL.id) await builtIn.know();
    },
  });

  /** This computer as it is without the loaded model, whose memory would be free for another one. */
  async function surveyWithoutModel(): Promise<Survey> {
    const now = await survey();
    const before = loading.current()?.surveyBefore;
    if (before === undefined) return now;
    const availableBytes = Math.max(now.memory.availableBytes, before.memory.availableBytes);
    return { ...now, memory: { ...now.memory, availableBytes } };
  }

  async function inspectHere(subject: Subject, how: HowLoaded): Promise<Omit<Inspection, 'catalog'>> {
    const budget = memoryBudget(await surveyWithoutModel());
    return inspectSubject({ subject, ...how, budget, inspect: account });
  }

  /** What speeds of the shown computer are predicted from; what was measured here says nothing about another one. */
  async function shownBasis(): Promise<SpeedBasis> {
    const shown = await deps.shown();
    if (shown.memory.source === 'recorded') return { survey: shown, calibration: null, measured: [] };
    return { ...(await speedRecords.basis()), survey: await surveyWithoutModel() };
  }

  return {
    list: async () => {
      await lookInFolders();
      return registry.list();
    },
    inspect: async ({ modelId, quant, context, gpuLayers }) => {
      await look();
      const entry = registry.entry(modelId);
      const subject = subjectOf(entry, quant);
      return { ...(await inspectHere(subject, { context, gpuLayers })), catalog: entry.catalog };
    },
    inspectSubject: inspectHere,
    useCatalog: (next) => {
      catalog = next.models;
      registry.useCatalog(catalog);
      emit('catalog.changed', { updated: next.updated });
    },
    factsOf,
    account,
    install: async (modelId, quant) => {
      keeping.storage.requireStill();
      await keeping.settle(modelId);
      await look();
      await installing.install(modelId, quant);
    },
    installRemote: async (wanted) => {
      keeping.storage.requireStill();
      return installing.installRemote(wanted);
    },
    resumeInstall: (modelId) => {
      keeping.storage.requireStill();
      downloads.resume(modelId);
    },
    downloads,
    ...takingIn,
    remove: keeping.remove,
    restore: keeping.restore,
    verify: keeping.verify,
    stopVerify: keeping.stopVerify,
    describe: keeping.describe,
    reveal: keeping.reveal,
    fileOf: keeping.fileOf,
    storage: keeping.storage,
    load: async (modelId) => {
      await look();
      if (modelId === BUILT_IN_MODEL.id) await builtIn.know();
      const loaded = await loading.load(modelId);
      await sentinel.forgive(modelId);
      return loaded;
    },
    unload: loading.unload,
    loadBuiltIn: builtIn.load,
    keepTrained: async (trained) => {
      keeping.storage.requireStill();
      await look();
      return keepTrained({ registry, records, factsOf, folder, identify }, trained);
    },
    adapters,
    ensureLoaded,
    engineStatus: engineState.status,
    recommend: async ({ task }) => {
      const basis = await shownBasis();
      return recommend({ catalog, survey: basis.survey, task, basis });
    },
    speedBasis: speedRecords.basis,
    recordSpeed: speedRecords.record,
    close: async () => {
      await Promise.all([takingIn.stopScan(), downloads.close(), loading.close(), keeping.close()]);
    },
  };
}
