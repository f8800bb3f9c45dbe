// Searches the hub for models that have GGUF files.
import type { HubModel, HubPage, HubSearch, HubSort } from '#contract/hub';
import type { z } from 'zod';
import { askJson, type Asking } from './ask';
import { modelListSchema, type modelSchema } from './known-forms';
import { nextCursor } from './pages';
import { languagesOf, licenceOf } from './tags';

const MODELS_A_PAGE = 30;
/** Each entry comes with the chat template of its header, which may be long. */
const MOST_BYTES = 8 * 1024 * 1024;
const SORTS: Record<HubSort, string> = {
  downloads: 'downloads',
  likes: 'likes',
  updated: 'lastModified',
  trending: 'trendingScore',
};
const FIELDS = ['downloads', 'likes', 'lastModified', 'gated', 'tags', 'pipeline_tag', 'gguf'];

export async function searchHub(asking: Asking, wanted: HubSearch): Promise<HubPage> {
  const question = { path: `/api/models?${queryOf(wanted).toString()}`, mostBytes: MOST_BYTES };
  const { value, headers } = await askJson(asking, question, modelListSchema);
  return { models: value.map(modelOf), next: nextCursor(headers) };
}

function queryOf({ words, sort, task, licence, language, cursor }: HubSearch): URLSearchParams {
  const query = new URLSearchParams();
  if (words !== '') query.set('search', words);
  query.append('filter', 'gguf');
  if (licence !== null) query.append('filter', `license:${licence}`);
  if (language !== null) query.append('filter', language);
  if (task !== null) query.set('pipeline_tag', task);
  query.set('sort', SORTS[sort]);
  query.set('direction', '-1');
  query.set('limit', String(MODELS_A_PAGE));
  for (const field of FIELDS) query.append('expand[]', field);
  if (cursor !== null) query.set('cursor', cursor);
  return query;
}

function modelOf({ id, lastModified, tags, pipeline_tag, gguf, ...found }: z.output<typeof modelSchema>): HubModel {
  return {
    repo: id,
    downloads: found.downloads,
    likes: found.likes,
    updatedAt: lastModified,
    gated: found.gated,
    licence: licenceOf(tags),
    languages: languagesOf(tags),
    task: pipeline_tag,
    parameters: gguf?.total ?? null,
    architecture: gguf?.architecture ?? null,
    contextLength: gguf?.context_length ?? null,
  };
}
