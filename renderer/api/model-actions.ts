// What can be done with a model. Failures that no event reports are kept by model, so that they are shown where the model is.
import { create } from 'zustand';
import type { Failure, Result } from '#contract/failure';
import { request } from './client';
import { useModels } from './models-store';
import { useSettings } from './settings-store';

/** Failures of requests by model id; `import` for the file dialog. Cleared by the next attempt. */
export const useModelFailures = create<{ failures: Record<string, Failure> }>()(() => ({ failures: {} }));

/** Fetches a model of the catalogue; quant null takes the recommended file. Its progress comes as events. */
export function install(modelId: string, quant: string | null = null): Promise<Result<null>> {
  return attempt(modelId, request('models.install', { modelId, quant }));
}

export function cancelInstall(modelId: string): Promise<Result<null>> {
  return attempt(modelId, request('models.cancelInstall', { modelId, keepPart: true }));
}

/** Loads a model and makes it the one that answers. */
export function load(modelId: string): Promise<Result<unknown>> {
  useSettings.getState().change({ chosenModelId: modelId });
  return attempt(modelId, request('models.load', { modelId }));
}

export function unload(modelId: string): Promise<Result<null>> {
  return attempt(modelId, request('models.unload', undefined));
}

export function remove(modelId: string): Promise<Result<null>> {
  return attempt(modelId, request('models.remove', { modelId }));
}

/** Opens the file dialog and imports what is chosen; the new model's id, or null when nothing was. */
export async function importFile(): Promise<string | null> {
  const result = await attempt('import', request('models.import', undefined));
  if (!result.ok || result.value === null) return null;
  const entry = result.value;
  useModels.setState(({ models }) => ({
    models: models && [...models.filter((model) => model.id !== entry.id), entry],
  }));
  return entry.id;
}

async function attempt<T>(key: string, pending: Promise<Result<T>>): Promise<Result<T>> {
  forget(key);
  const result = await pending;
  if (!result.ok && result.failure.code !== 'download.cancelled') {
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
