// The models and the engine as the page knows them: a snapshot at the start, then one entry at a time.
import { create } from 'zustand';
import type { EngineStatus, ModelEntry } from '#contract/events';
import type { Failure } from '#contract/failure';
import { BUILT_IN_MODEL } from '#training/built-in/built-in-model';
import { listen, request } from './client';

export interface ModelsStore {
  /** Null until the list has arrived. */
  models: ModelEntry[] | null;
  /** The application's own tiny model; null while it is not known. It stands behind the others and is never chosen by itself. */
  builtIn: ModelEntry | null;
  engine: EngineStatus;
  /** Why the list could not be had; null when it could. */
  failure: Failure | null;
}

export const useModels = create<ModelsStore>()(() => ({
  models: null,
  builtIn: null,
  engine: { kind: 'stopped' },
  failure: null,
}));

/** Fetches the list once and follows its changes. */
export async function startModels(): Promise<void> {
  listen('models.changed', (entry) => {
    putModel(entry);
  });
  listen('catalog.changed', () => void fetchModels());
  listen('models.removed', ({ modelId }) => {
    useModels.setState(({ models }) => ({ models: models && models.filter((model) => model.id !== modelId) }));
  });
  listen('engine.changed', (engine) => {
    useModels.setState({ engine });
  });
  const [, engine] = await Promise.all([fetchModels(), request('models.engineStatus', undefined)]);
  if (engine.ok) useModels.setState({ engine: engine.value });
}

/** Fetches the whole list. */
export async function fetchModels(): Promise<void> {
  const list = await request('models.list', undefined);
  useModels.setState(
    list.ok
      ? { models: list.value.filter(isOrdinary), builtIn: list.value.find(isBuiltIn) ?? null, failure: null }
      : { failure: list.failure },
  );
}

/** Takes in one entry as it is now. */
export function putModel(entry: ModelEntry): void {
  if (isBuiltIn(entry)) useModels.setState({ builtIn: entry });
  else useModels.setState(({ models }) => ({ models: models && replace(models, entry) }));
}

/** The models that are on this computer. */
export function installed(models: readonly ModelEntry[] | null): ModelEntry[] {
  return (models ?? []).filter((model) => model.installed !== null);
}

/** Whether its file is there and whole, as far as is known. */
export function isUsable({ status }: ModelEntry): boolean {
  return status.kind !== 'missing' && status.kind !== 'broken';
}

const isBuiltIn = ({ id }: ModelEntry): boolean => id === BUILT_IN_MODEL.id;
const isOrdinary = (entry: ModelEntry): boolean => !isBuiltIn(entry);

function replace(models: readonly ModelEntry[], entry: ModelEntry): ModelEntry[] {
  const known = models.some((model) => model.id === entry.id);
  return known ? models.map((model) => (model.id === entry.id ? entry : model)) : [...models, entry];
}
