// Which model answers when a question is asked, and whether it may be loaded without being asked for.
import type { LoadedModel } from '#contract/engine';
import type { ModelEntry } from '#contract/events';
import { FailureError } from '#contract/failure';
import type { Settings } from '#contract/settings';
import { BUILT_IN_MODEL } from '#training/built-in/built-in-model';
import type { CrashCounts } from './crash-counts';
import type { Loading } from './loading';
import type { Registry } from './registry';
import type { Sentinel } from './sentinel';

export interface AnsweringDeps {
  registry: Registry;
  loading: Loading;
  settings: { get: () => Settings };
  crashes: CrashCounts;
  sentinel: Sentinel;
  look: () => Promise<void>;
}

export interface Answering {
  ensureLoaded: () => Promise<{ modelId: string; name: string; loaded: LoadedModel }>;
}

export function createAnswering({ registry, loading, settings, crashes, sentinel, look }: AnsweringDeps): Answering {
  async function ensureLoaded(): Promise<{ modelId: string; name: string; loaded: LoadedModel }> {
    const underWay = loading.underWay();
    const { chosenModelId } = settings.get();
    // The tiny model answers only where it was chosen; while a lab has it, it is only waited for.
    const mayAnswer = (id: string): boolean => id !== BUILT_IN_MODEL.id || id === chosenModelId;
    if (underWay !== null && mayAnswer(underWay.id)) return describe(underWay.id, await underWay.done);
    await underWay?.done.catch(() => undefined);
    const current = loading.current();
    if (current !== null && mayAnswer(current.id)) return describe(current.id, current.loaded);
    await look();
    const id = chosen(registry, chosenModelId);
    if (crashes.isTooMany(id) || (await sentinel.wasFatal(id))) {
      throw new FailureError('model.quarantined', 'the model crashed too often to be loaded without being asked for');
    }
    return describe(id, await loading.load(id));
  }

  function describe(modelId: string, loaded: LoadedModel): { modelId: string; name: string; loaded: LoadedModel } {
    return { modelId, name: registry.entry(modelId).name, loaded };
  }

  return { ensureLoaded };
}

/** The user's choice while it is installed, otherwise the first model whose files are as they should be. */
function chosen(registry: Registry, chosenId: string | null): string {
  if (chosenId !== null && registry.has(chosenId) && registry.entry(chosenId).installed !== null) return chosenId;
  const ready = registry
    .installed()
    .map(({ id }): ModelEntry => registry.entry(id))
    // Another file of the same model may be on its way.
    .find(({ status, download }) => status.kind === 'ready' || download !== null);
  if (ready === undefined) throw new FailureError('chat.no-model', 'no model is installed');
  return ready.id;
}
