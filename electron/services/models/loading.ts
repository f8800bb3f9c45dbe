// Loading and unloading: one model at a time, refused with numbers when it does not fit, set aside when it crashes the engine again and again.
import type { Survey } from '#domain/hardware';
import type { InstalledModel } from '#domain/model';
import type { Adapter, LoadedModel, LoadOptions } from '#contract/engine';
import type { EngineStatus } from '#contract/events';
import { FailureError, failureOf } from '#contract/failure';
import type { Settings } from '#contract/settings';
import type { ThreadCounts } from '#services/database/thread-counts';
import type { EngineExit, EngineProcess } from '#services/engine/engine-process';
import type { CrashCounts } from './crash-counts';
import type { EngineState } from './engine-state';
import { loadOptions, threadKey } from './load-options';
import { requireReadable } from './model-files';
import type { Registry } from './registry';
import type { Sentinel } from './sentinel';

export interface LoadingDeps {
  registry: Registry;
  engine: Pick<EngineProcess, 'request' | 'onExit' | 'running'>;
  engineState: EngineState;
  settings: { get: () => Settings };
  threadCounts: ThreadCounts;
  survey: () => Promise<Survey>;
  sentinel: Sentinel;
  crashes: CrashCounts;
  /** Notes that a model is used now. */
  used: (id: string) => void;
  /** Fails with `storage.busy` while the files of this model may be on their way. */
  requireStill: (model: InstalledModel) => void;
  /** What is to be laid over a model; fails with `adapter.not-found`. */
  adapterOf: (id: string) => Promise<Adapter | null>;
}

export interface Loading {
  /** Loads a model, or returns at once when it is loaded; another one is unloaded first. */
  load: (id: string) => Promise<LoadedModel>;
  /** Unloads what is loaded, and stops a load that is under way. */
  unload: () => Promise<void>;
  /** Lays this over the model if it is loaded; its weights stay where they are. */
  adapt: (id: string, adapter: Adapter | null) => Promise<void>;
  current: () => Current | null;
  /** The load that is under way. */
  underWay: () => { id: string; done: Promise<LoadedModel> } | null;
  close: () => Promise<void>;
}

export interface Current {
  id: string;
  loaded: LoadedModel;
  options: LoadOptions;
  /** The computer as it was just before: afterwards the model's own memory is missing from it. */
  surveyBefore: Survey;
}

export function createLoading(deps: LoadingDeps): Loading {
  const { registry, engine, engineState } = deps;
  let current: Current | null = null;
  let underWay: { id: string; done: Promise<LoadedModel>; controller: AbortController } | null = null;
  const stopListening = engine.onExit((exit) => {
    const id = underWay?.id ?? current?.id ?? null;
    current = null;
    if (id === null) {
      engineState.set(statusAfter(exit));
      return;
    }
    if (exit.crashed) deps.crashes.add(id);
    registry.setActivity(id, null);
    engineState.set(statusAfter(exit));
  });

  function optionsFor(model: InstalledModel, survey: Survey, adapter: Adapter | null): LoadOptions {
    return loadOptions({ model, survey, adapter, settings: deps.settings.get(), threadCounts: deps.threadCounts });
  }

  async function load(id: string): Promise<LoadedModel> {
    if (underWay !== null) {
      if (underWay.id === id) return underWay.done;
      throw new FailureError('engine.busy', 'another model is being loaded');
    }
    const controller = new AbortController();
    const done = loadModel(id, controller.signal);
    underWay = { id, done, controller };
    try {
      return await done;
    } finally {
      underWay = null;
    }
  }

  async function loadModel(id: string, signal: AbortSignal): Promise<LoadedModel> {
    const { installed, status, failure } = registry.entry(id);
    if (status.kind === 'verifying') throw new FailureError('model.busy', 'the model is being verified');
    if (status.kind === 'broken' && failure !== null) throw FailureError.from(failure);
    if (installed === null)
      throw new FailureError('model.not-found', 'the model is not on this computer', { file: id });
    deps.requireStill(installed);
    registry.setFailure(id, null);
    try {
      await requireReadable(installed.file);
      const adapter = await deps.adapterOf(id);
      if (
        current?.id === id &&
        isAsWanted(current, optionsFor(installed, current.surveyBefore, adapter), deps.settings.get())
      )
        return current.loaded;
      await unloadCurrent();
      if (!engine.running) engineState.set({ kind: 'starting' });
      engineState.loading(id, 0);
      const surveyBefore = await deps.survey();
      const options = optionsFor(installed, surveyBefore, adapter);
      const loaded = await guarded(id, options, signal);
      if (loaded.threadTrials.length > 0) deps.threadCounts.set(threadKey(installed, surveyBefore), loaded.threads);
      current = { id, loaded, options, surveyBefore };
      deps.used(id);
      const { contextTokens, memoryBytes, threads, gpuLayers, refused } = loaded;
      registry.setActivity(id, { kind: 'loaded', contextTokens, memoryBytes, threads, gpuLayers, refused });
      engineState.set({ kind: 'loaded', modelId: id });
      return loaded;
    } catch (error) {
      await registry.lookForFiles();
      registry.setActivity(id, null);
      if (!signal.aborted) registry.setFailure(id, failureOf(error));
      if (engineState.status().kind === 'loading' || engineState.status().kind === 'starting') {
        engineState.set({ kind: engine.running ? 'idle' : 'stopped' });
      }
      throw error;
    }
  }

  /** The load itself, with a note on the disk for the case that it takes everything down. */
  async function guarded(id: string, options: LoadOptions, signal: AbortSignal): Promise<LoadedModel> {
    const lower = await deps.sentinel.raise(id);
    try {
      const onProgress = (fraction: number): void => engineState.loading(id, fraction);
      return await engine.request('load', { options }, { signal, onProgress });
    } finally {
      await lower();
    }
  }

  async function unloadCurrent(): Promise<void> {
    if (current === null) return;
    const { id } = current;
    await engine.request('unload', {});
    current = null;
    registry.setActivity(id, null);
    engineState.set({ kind: 'idle' });
  }

  async function adapt(id: string, adapter: Adapter | null): Promise<void> {
    if (underWay?.id === id) await underWay.done.catch(() => undefined);
    if (current?.id !== id) return;
    const adapted = { ...current, options: { ...current.options, adapter } };
    try {
      await engine.request('adapt', { adapter });
      current = adapted;
    } catch (error) {
      // Whether it still has a context is not known then.
      if (failureOf(error).code !== 'adapter.does-not-fit') await unloadCurrent();
      throw error;
    }
  }

  return {
    load,
    adapt,
    unload: async () => {
      underWay?.controller.abort();
      await underWay?.done.catch(() => undefined);
      await unloadCurrent();
    },
    current: () => current,
    underWay: () => underWay,
    close: async () => {
      underWay?.controller.abort();
      await underWay?.done.catch(() => undefined);
      stopListening();
    },
  };
}

/** Whether the model was loaded as it would be now. */
function isAsWanted({ options }: Current, wanted: LoadOptions, settings: Settings): boolean {
  return (
    options.gpuLayers === wanted.gpuLayers &&
    (settings.threads === null || options.threads === settings.threads) &&
    options.context.keyType === wanted.context.keyType &&
    options.context.tokens === wanted.context.tokens &&
    options.adapter?.file === wanted.adapter?.file &&
    options.adapter?.strength === wanted.adapter?.strength
  );
}

function statusAfter({ crashed, signal, code }: EngineExit): EngineStatus {
  if (!crashed) return { kind: 'stopped' };
  const facts = { signal: signal ?? 'none', code: code ?? -1 };
  return { kind: 'crashed', failure: { code: 'engine.crashed', message: 'the engine process ended', facts } };
}
