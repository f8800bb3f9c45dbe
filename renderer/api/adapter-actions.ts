// What can be done with the adapters of a model.
import type { ModelEntry } from '#contract/events';
import type { Result } from '#contract/failure';
import type { ChosenAdapter } from '#domain/model';
import { request } from './client';
import { putModel } from './models-store';

/** Lays an adapter over a model, at once if it is loaded; null takes it off. */
export function layAdapter(modelId: string, adapter: ChosenAdapter | null): Promise<Result<ModelEntry>> {
  return shown(request('models.useAdapter', { modelId, adapter }));
}

/** Takes an adapter away with its file. */
export function removeAdapter(modelId: string, adapterId: string): Promise<Result<ModelEntry>> {
  return shown(request('models.removeAdapter', { modelId, adapterId }));
}

async function shown(pending: Promise<Result<ModelEntry>>): Promise<Result<ModelEntry>> {
  const result = await pending;
  if (result.ok) putModel(result.value);
  return result;
}
