// The models service: what there is, fetching, importing, removing, loading, and which one answers. The only door to all of it.
import { resolve } from 'node:path';
import { memoryBudget } from '#domain/budget';
import type { Task } from '#domain/candidate';
import { known, type Survey } from '#domain/hardware';
import type { Catalog } from '#domain/model';
import { recommend, type Recommendation } from '#domain/recommend';
import type { MeasuredSpeed } from '#domain/speed';
import type { Inspection } from '#contract/api';
import type { LoadedModel } from '#contract/engine';
import type { Emit, EngineStatus, ModelEntry } from '#contract/events';
import type { Settings } from '#contract/settings';
import { createInstalledModels } from '#services/database/installed-models';
import type { Database } from '#services/database/open';
import { createSpeeds } from '#services/database/speeds';
import { createThreadCounts } from '#services/database/thread-counts';
import { createHub, type Fetch } from '#services/download/hub';
import type { EngineProcess } from '#services/engine/engine-process';
import { createAnswering } from './answering';
import { createCrashCounts } from './crash-counts';
import { createEngineState } from './engine-state';
import { createFolderNotice } from './folder-notice';
import { importFile, importProvided } from './importing';
import { createInspectFile, inspectEntry, type InspectFile } from './inspecting';
import { createInstalling } from './installing';
import { createLoading } from './loading';
import { modelsFolder } from './model-files';
import { createRegistry } from './registry';
import { createRemoving } from './removing';
import { createSentinel } from './sentinel';

export interface ModelsDeps {
  /** The data folder. */
  home: string;
  catalog: Catalog;
  database: Database;
  engine: Pick<EngineProcess, 'request' | 'onExit' | 'running'>;
  settings: { get: () => Settings; change: (change: { chosenModelId?: string | null }) => unknown };
  emit: Emit;
  fetch: Fetch;
  /** Origin of a stand-in for the hub. */
  hub?: string;
  /** Model files that came with the application or its setup; looked at when the models are first listed. */
  providedModels: readonly string[];
  survey: () => Promise<Survey>;
  now?: () => Date;
  log?: (line: string) => void;
}

export interface Models {
  list: () => Promise<ModelEntry[]>;
  inspect: (modelId: string, contextTokens: number) => Promise<Inspection>;
  /** Any GGUF file, installed or not. Null takes the engine's default context. */
  inspectFile: InspectFile;
  /** Resolves when the model is ready, or when the user has cancelled. */
  install: (modelId: string) => Promise<void>;
  cancelInstall: (modelId: string) => Promise<void>;
  /** Takes in a file where it lies. */
  importFile: (path: string) => Promise<ModelEntry>;
  /** Removes the entry, and the file if it was downloaded by the application. */
  remove: (modelId: string) => Promise<void>;
  load: (modelId: string) => Promise<LoadedModel>;
  unload: () => Promise<void>;
  /** Loads the chosen model, or the first that is ready, unless it is loaded already. Fails with `chat.no-model`. */
  ensureLoaded: () => Promise<{ modelId: string; name: string; loaded: LoadedModel }>;
  engineStatus: () => EngineStatus;
  recommend: (request: { task: Task }) => Promise<Recommendation>;
  measured: () => MeasuredSpeed[];
  /** Remembers how fast the loaded model wrote. */
  recordSpeed: (speed: { modelId: string; tokensPerSecond: number }) => void;
  /** Stops downloads and loads; the engine's process is its owner's to end. */
  close: () => Promise<void>;
}

export function createModels(deps: ModelsDeps): Models {
  const { home, database, engine, settings, emit, survey } = deps;
  const catalog = deps.catalog.models;
  const log = deps.log ?? (() => undefined);
  const speeds = createSpeeds(database, deps.now);
  const threadCounts = createThreadCounts(database);
  const registry = createRegistry({
    catalog,
    installedModels: createInstalledModels(database, deps.now),
    measured: speeds.measured,
    emit,
  });
  const engineState = createEngineState(emit, registry);
  const inspectFile = createInspectFile(engine);
  const crashes = createCrashCounts(() => performance.now());
  const sentinel = createSentinel(home);
  const loading = createLoading({ registry, engine, engineState, settings, threadCounts, survey, sentinel, crashes });
  const installing = createInstalling({
    registry,
    inspectFile,
    download: { fetch: deps.fetch, hub: createHub(deps.hub) },
    folder: () => modelsFolder(home, settings.get().modelsFolder),
  });
  const importing = { catalog, registry, inspectFile };
  const tellMissingFolder = createFolderNotice(emit);
  const remove = createRemoving({ registry, loading, installing, settings });

  let provided: Promise<void> | null = null;
  /** Looks at the disk: provided files once, the places of installed files each time. */
  async function look(): Promise<void> {
    provided ??= importProvided(importing, deps.providedModels, log);
    await provided;
    await registry.lookForFiles();
    for (const { id, origin } of registry.installed()) {
      if (origin === 'provided' && registry.entry(id).status.kind === 'missing') registry.forget(id);
    }
    await tellMissingFolder(settings.get().modelsFolder);
  }
  const { ensureLoaded } = createAnswering({ registry, loading, settings, crashes, sentinel, look });

  /** The computer as it is without the loaded model, whose memory would be free for another one. */
  async function surveyWithoutModel(): Promise<Survey> {
    const now = await survey();
    const before = loading.current()?.surveyBefore;
    if (before === undefined) return now;
    const availableBytes = Math.max(now.memory.availableBytes, before.memory.availableBytes);
    return { ...now, memory: { ...now.memory, availableBytes } };
  }

  return {
    list: async () => {
      await look();
      return registry.list();
    },
    inspect: async (modelId, contextTokens) => {
      await look();
      const entry = registry.entry(modelId);
      const budget = memoryBudget(await surveyWithoutModel());
      return inspectEntry({ entry, contextTokens, budget, inspectFile });
    },
    inspectFile,
    install: async (modelId) => {
      await look();
      await installing.install(modelId);
    },
    cancelInstall: installing.cancel,
    importFile: (path) => importFile(importing, resolve(path), 'imported'),
    remove,
    load: async (modelId) => {
      await look();
      const loaded = await loading.load(modelId);
      await sentinel.forgive(modelId);
      return loaded;
    },
    unload: loading.unload,
    ensureLoaded,
    engineStatus: engineState.status,
    recommend: async ({ task }) =>
      recommend({ catalog, survey: await surveyWithoutModel(), task, measured: speeds.measured() }),
    measured: speeds.measured,
    recordSpeed: ({ modelId, tokensPerSecond }) => {
      const current = loading.current();
      const { installed } = registry.entry(modelId);
      if (current?.id !== modelId || installed === null) return;
      const backend = current.loaded.gpuLayers > 0 ? (known(current.surveyBefore.engine)?.backend ?? 'cpu') : 'cpu';
      speeds.add({ modelId, quant: installed.quant, backend, threads: current.loaded.threads, tokensPerSecond });
      registry.speedMeasured(modelId);
    },
    close: async () => {
      await Promise.all([installing.close(), loading.close()]);
    },
  };
}
