// Which model answers: the one that is loaded, else the one that was chosen, else the first that is here. The tiny one of the application only where it was chosen.
import type { ModelEntry } from '#contract/events';
import { installed, isUsable, useModels, type ModelsStore } from '../api/models-store';
import { useSettings } from '../api/settings-store';

export function answeringModel(
  { models, builtIn, engine }: Pick<ModelsStore, 'models' | 'builtIn' | 'engine'>,
  chosenId: string | null,
): ModelEntry | null {
  const here = installed(models).filter(isUsable);
  if (builtIn !== null && builtIn.id === chosenId) here.push(builtIn);
  const wantedId = engine.kind === 'loaded' || engine.kind === 'loading' ? engine.modelId : chosenId;
  return here.find(({ id }) => id === wantedId) ?? here.find(({ id }) => id === chosenId) ?? here[0] ?? null;
}

/** Makes the model that will answer the chosen one. `none` only when it is certain that there is no model here. */
export function chooseIfNone(): 'chosen' | 'none' {
  const known = useModels.getState();
  const { settings, change } = useSettings.getState();
  const model = answeringModel(known, settings.chosenModelId);
  if (model !== null && model.id !== settings.chosenModelId) change({ chosenModelId: model.id });
  return model === null && known.models !== null ? 'none' : 'chosen';
}
