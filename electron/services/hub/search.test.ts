// Searching a hub on loopback: what is asked, what is understood, and that one odd repository hides no other.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { HubSearch } from '#contract/hub';
import { createHub } from '../download/hub';
import { startTestHub, type HubRepo, type TestHub } from '../testing/hub';
import { searchHub } from './search';

const ANY: HubSearch = { words: '', sort: 'downloads', task: null, licence: null, language: null, cursor: null };
const GGUF = [{ path: 'm.gguf', size: 10 }];
const REPOS: HubRepo[] = [
  {
    repo: 'owner/small-chat',
    downloads: 5,
    likes: 9,
    task: 'text-generation',
    listed: GGUF,
    tags: ['license:apache-2.0', 'en', 'de', 'moe', 'region:us'],
    gguf: { total: 135_000_000, architecture: 'llama', context_length: 8192 },
  },
  { repo: 'owner/gated-chat', downloads: 7, gated: 'manual', listed: GGUF, tags: ['license:gemma', 'en'] },
  { repo: 'owner/no-gguf', downloads: 99, listed: [{ path: 'model.safetensors', size: 10 }] },
];

let hub: TestHub | null = null;
let close: (() => unknown) | null = null;
afterEach(async () => {
  await hub?.close();
  close?.();
  hub = null;
});

async function search(wanted: Partial<HubSearch> = {}, repos = REPOS) {
  hub ??= await startTestHub([], { repos });
  return searchHub({ fetch, hub: createHub(hub.origin) }, { ...ANY, ...wanted });
}

it('finds the models with GGUF files, each with what a person chooses by', async () => {
  const { models, next } = await search();
  expect(models.map(({ repo }) => repo)).toEqual(['owner/gated-chat', 'owner/small-chat']);
  expect(models[1]).toEqual({
    repo: 'owner/small-chat',
    downloads: 5,
    likes: 9,
    updatedAt: '2026-01-01T00:00:00.000Z',
    gated: 'no',
    licence: 'apache-2.0',
    languages: ['en', 'de'],
    task: 'text-generation',
    parameters: 135_000_000,
    architecture: 'llama',
    contextLength: 8192,
  });
  expect(models[0]).toMatchObject({ gated: 'manual', licence: 'gemma', parameters: null });
  expect(next).toBeNull();
});

it('asks by words, task, licence, language and order', async () => {
  const found = await search({
    words: 'small & <chat>',
    sort: 'trending',
    task: 'text-generation',
    licence: 'mit',
    language: 'de',
  });
  expect(found.models).toEqual([]);
  const query = new URLSearchParams(hub!.seen[0]?.query);
  expect(query.get('search')).toBe('small & <chat>');
  expect(query.getAll('filter')).toEqual(['gguf', 'license:mit', 'de']);
  expect([query.get('pipeline_tag'), query.get('sort'), query.get('direction')]).toEqual([
    'text-generation',
    'trendingScore',
    '-1',
  ]);
});

it('goes on from page to page until the end, and meets every model once', async () => {
  hub = await startTestHub([], {
    repos: Array.from({ length: 70 }, (_, index) => ({ repo: `owner/m${index}`, downloads: index, listed: GGUF })),
  });
  const met: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await search({ cursor });
    met.push(...page.models.map(({ repo }) => repo));
    cursor = page.next;
  } while (cursor !== null);
  expect(met).toHaveLength(70);
  expect(new Set(met).size).toBe(70);
});

it('passes over entries that are none, and takes no address from the answer', async () => {
  const server = createServer((_request, response) => {
    response.setHeader('link', '<https://evil.example/api?cursor=next%20page&limit=1>; rel="next", <x>; rel="last"');
    response.setHeader('content-type', 'application/json');
    const odd = [null, 7, { id: 'gpt2' }, { id: '../../etc' }, { id: 'a/b/c' }, { id: `o/${'x'.repeat(200)}` }];
    const poor = {
      id: 'owner/poor',
      downloads: -5,
      likes: 'many',
      lastModified: 'yesterday',
      gated: 'perhaps',
      tags: 'x',
      gguf: { total: 'big' },
    };
    response.end(JSON.stringify([...odd, poor]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => server.close();
  const { port } = server.address() as AddressInfo;
  const { models, next } = await searchHub({ fetch, hub: createHub(`http://127.0.0.1:${String(port)}`) }, ANY);
  expect(next).toBe('next page');
  expect(models).toEqual([
    {
      repo: 'owner/poor',
      downloads: 0,
      likes: 0,
      updatedAt: null,
      gated: 'no',
      licence: null,
      languages: [],
      task: null,
      parameters: null,
      architecture: null,
      contextLength: null,
    },
  ]);
});
