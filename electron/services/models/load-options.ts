// With what settings a model is loaded on this computer: context, layers, threads, and how much memory it may take.
import { memoryBudget } from '#domain/budget';
import { contextOf } from '#domain/cache';
import { largestHostBytes } from '#domain/fit';
import { known, type Survey } from '#domain/hardware';
import type { InstalledModel } from '#domain/model';
import type { Adapter, LoadOptions } from '#contract/engine';
import { LEAST_CONTEXT_TOKENS } from '#contract/model-facts';
import type { Settings } from '#contract/settings';
import type { ThreadCounts } from '#services/database/thread-counts';

export interface LoadContext {
  model: InstalledModel;
  survey: Survey;
  settings: Settings;
  threadCounts: ThreadCounts;
  /** What is laid over it. */
  adapter: Adapter | null;
}

export function loadOptions({ model, survey, settings, threadCounts, adapter }: LoadContext): LoadOptions {
  const { contextLengthMax } = model.facts.architecture;
  const longest = contextLengthMax > 0 ? Math.max(LEAST_CONTEXT_TOKENS, contextLengthMax) : Infinity;
  const budget = memoryBudget(survey);
  return {
    file: model.file,
    context: contextOf(Math.min(settings.contextTokens, longest), {
      keyType: settings.kvType,
      valueType: settings.kvType,
    }),
    gpuLayers: settings.gpuLayers,
    gpuBudgetBytes: budget.gpuBytes,
    threads: settings.threads ?? threadCounts.get(threadKey(model, survey)),
    hostBudgetBytes: largestHostBytes(budget),
    adapter,
  };
}

/**
 * For what a best number of threads holds: this processor and backend, and files of about this size (each class is
 * twice as large as the one before).
 */
export function threadKey({ fileBytes }: InstalledModel, { processor, engine }: Survey): string {
  const sizeClass = Math.round(Math.log2(Math.max(1, fileBytes)));
  return [processor.model, processor.physicalCores, known(engine)?.backend ?? 'cpu', `2^${sizeClass}`].join('|');
}
