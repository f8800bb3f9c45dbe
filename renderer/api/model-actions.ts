// What can be done with a model. Failures that no event reports are kept by model, so that they are shown where the model is.
import { create } from 'zustand';
import type { Args, Verified } from '#contract/api';
import type { ModelEntry } from '#contract/events';
import type { Failure, Result } from '#contract/failure';
import { BUILT_IN_MODEL } from '#training/built-in/built-in-model';
import { request } from './client';
import { putModel, useModels } from './models-store';
import { useSettings } from './settings-store';

/** Failures of requests by model id; `import` for the file dialog. Cleared by the next attempt. */
export const useModelFailures = create<{ failures: Record<string, Failure> }>()(() => ({ failures: {} }));

/** Puts a model of the catalogue into the queue; quant null takes the recommended file. Its progress comes as events. */
export function install(modelId: string, quant: string | null = null): Promise<Result<null>> {
  return attempt(modelId, request('models.install', { modelId, quant }));
}

/** Fetches anew what a model on this computer was fetched from. */
export function getAgain({ id, installed }: ModelEntry): Promise<Result<unknown>> {
  const source = installed?.source ?? null;
  return source === null ? install(id, installed?.quant ?? null) : attempt(id, request('hub.install', source));
}

export function cancelInstall(modelId: string, keepPart: boolean): Promise<Result<null>> {
  return attempt(modelId, request('models.cancelInstall', { modelId, keepPart }));
}

export function pauseInstall(modelId: string): Promise<Result<null>> {
  return attempt(modelId, request('models.pauseInstall', { modelId }));
}

export function resumeInstall(modelId: string): Promise<Result<null>> {
  return attempt(modelId, request('models.resumeInstall', { modelId }));
}

/** Another place in the queue; 1 is next. */
export function moveInstall(modelId: string, place: number): Promise<Result<null>> {
  return attempt(modelId, request('models.moveInstall', { modelId, place }));
}

/** Compares all bytes of a model with its checksum; answered at the end. Its progress comes as events. */
export function verify(modelId: string): Promise<Result<Verified>> {
  return attempt(modelId, request('models.verify', { modelId }));
}

export function stopVerify(modelId: string): Promise<Result<null>> {
  return attempt(modelId, request('models.stopVerify', { modelId }));
}

export async function describe(change: Args<'models.describe'>): Promise<Result<ModelEntry>> {
  const result = await attempt(change.modelId, request('models.describe', change));
  if (result.ok) putModel(result.value);
  return result;
}

export function reveal(modelId: string): Promise<Result<null>> {
  return attempt(modelId, request('models.reveal', { modelId }));
}

/** Loads a model and makes it the one that answers. */
export function load(modelId: string): Promise<Result<unknown>> {
  useSettings.getState().change({ chosenModelId: modelId });
  return attempt(modelId, request('models.load', { modelId }));
}

/** Makes a model the one that answers. It is loaded with the next question; at once only where another one would answer that. */
export function answerWith(modelId: string): void {
  const { engine } = useModels.getState();
  const isOther = (engine.kind === 'loaded' || engine.kind === 'loading') && engine.modelId !== modelId;
  if (isOther) void load(modelId);
  else useSettings.getState().change({ chosenModelId: modelId });
}

/** Loads the tiny model that comes with the application, for a lab. The model that answers in the chat stays the chosen one. */
export function loadBuiltIn(): Promise<Result<null>> {
  return attempt(BUILT_IN_MODEL.id, request('lab.loadBuiltIn', undefined));
}

export function unload(modelId: string): Promise<Result<null>> {
  return attempt(modelId, request('models.unload', undefined));
}

export function remove(modelId: string): Promise<Result<null>> {
  return attempt(modelId, request('models.remove', { modelId }));
}

/** Undoes the last removal. */
export async function restore(modelId: string): Promise<Result<ModelEntry>> {
  const result = await attempt(modelId, request('models.restore', { modelId }));
  if (result.ok) putModel(result.value);
  return result;
}

/** Opens the file dialog and imports what is chosen; the new model's id, or null when nothing was. */
export async function importFile(): Promise<string | null> {
  const result = await attempt('import', request('models.import', undefined));
  if (!result.ok || result.value === null) return null;
  putModel(result.value);
  return result.value.id;
}

/** Failures that only say that the user stopped something. */
const STOPPED = new Set<Failure['code']>(['download.cancelled', 'measure.stopped', 'storage.stopped']);

async function attempt<T>(key: string, pending: Promise<Result<T>>): Promise<Result<T>> {
  forget(key);
  const result = await pending;
  if (!result.ok && !STOPPED.has(result.failure.code)) {
    const { failure } = result;
    useModelFailures.setState(({ failures }) => ({ failures: { ...failures, [key]: failure } }));
  }
  return result;
}

function forget(key: string): void {
  useModelFailures.setState(({ failures }) => ({
    failures: Object.fromEntries(Object.entries(failures).filter(([other]) => other !== key)),
  }));
}
