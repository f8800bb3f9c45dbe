// Which model answers: the one that is loaded, else the one that was chosen, else the first that is here.
import type { EngineStatus, ModelEntry } from '#contract/events';
import { installed, isUsable, useModels } from '../api/models-store';
import { useSettings } from '../api/settings-store';

export function answeringModel(
  models: readonly ModelEntry[] | null,
  engine: EngineStatus,
  chosenId: string | null,
): ModelEntry | null {
  const here = installed(models).filter(isUsable);
  const wantedId = engine.kind === 'loaded' || engine.kind === 'loading' ? engine.modelId : chosenId;
  return here.find(({ id }) => id === wantedId) ?? here.find(({ id }) => id === chosenId) ?? here[0] ?? null;
}

/** Makes the model that will answer the chosen one. `none` only when it is certain that there is no model here. */
export function chooseIfNone(): 'chosen' | 'none' {
  const { models, engine } = useModels.getState();
  const { settings, change } = useSettings.getState();
  const model = answeringModel(models, engine, settings.chosenModelId);
  if (model !== null && model.id !== settings.chosenModelId) change({ chosenModelId: model.id });
  return model === null && models !== null ? 'none' : 'chosen';
}
