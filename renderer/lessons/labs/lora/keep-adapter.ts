// Keeps the adapter for the chat, beside the base it was trained for, which is kept first if it is not there yet.
import type { ModelEntry } from '#contract/events';
import type { Failure, Result } from '#contract/failure';
import { request } from '../../../api/client';

export interface AdapterFiles {
  adapter: Uint8Array<ArrayBuffer>;
  base: Uint8Array<ArrayBuffer>;
  baseName: string;
}

const NOTE = 'Trained in the lesson on LoRA: recipes, beside a model of stories.';

export async function keepAdapter(
  files: AdapterFiles,
  name: string,
  models: readonly ModelEntry[],
): Promise<{ model: ModelEntry } | { failure: Failure }> {
  const base = models.find((model) => model.installed !== null && model.name === files.baseName);
  const modelId = base === undefined ? await keepBase(files) : { ok: true as const, value: base };
  if (!modelId.ok) return { failure: modelId.failure };
  const kept = await request('lab.keepAdapter', { modelId: modelId.value.id, name, bytes: files.adapter, note: NOTE });
  return kept.ok ? { model: kept.value } : { failure: kept.failure };
}

function keepBase({ base, baseName }: AdapterFiles): Promise<Result<ModelEntry>> {
  return request('lab.keepModel', {
    name: baseName,
    bytes: base,
    note: 'Writes simple stories. Adapters of lessons belong to it.',
  });
}
