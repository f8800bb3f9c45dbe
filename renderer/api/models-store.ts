// The models and the engine as the page knows them: a snapshot at the start, then one entry at a time.
import { create } from 'zustand';
import type { EngineStatus, ModelEntry } from '#contract/events';
import { listen, request } from './client';

interface ModelsStore {
  /** Null until the list has arrived. */
  models: ModelEntry[] | null;
  engine: EngineStatus;
}

export const useModels = create<ModelsStore>()(() => ({ models: null, engine: { kind: 'stopped' } }));

/** Fetches the list once and follows its changes. */
export async function startModels(): Promise<void> {
  listen('models.changed', (entry) => {
    useModels.setState(({ models }) => ({ models: models && replace(models, entry) }));
  });
  listen('models.removed', ({ modelId }) => {
    useModels.setState(({ models }) => ({ models: models && models.filter((model) => model.id !== modelId) }));
  });
  listen('engine.changed', (engine) => {
    useModels.setState({ engine });
  });
  const [list, engine] = await Promise.all([
    request('models.list', undefined),
    request('models.engineStatus', undefined),
  ]);
  useModels.setState({ ...(list.ok && { models: list.value }), ...(engine.ok && { engine: engine.value }) });
}

/** The models that are on this computer. */
export function installed(models: readonly ModelEntry[] | null): ModelEntry[] {
  return (models ?? []).filter((model) => model.installed !== null);
}

function replace(models: readonly ModelEntry[], entry: ModelEntry): ModelEntry[] {
  const known = models.some((model) => model.id === entry.id);
  return known ? models.map((model) => (model.id === entry.id ? entry : model)) : [...models, entry];
}
