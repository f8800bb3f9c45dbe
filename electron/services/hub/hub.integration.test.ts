// The whole application against a hub on loopback with the small real model: found, listed, and its fit told before a byte of its weights is fetched.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer, Args, RequestName } from '#contract/api';
import { FailureError, failureOf } from '#contract/failure';
import { contextOf } from '#domain/cache';
import { createApp, type App } from '../app';
import { testModelFile, testNodePath } from '../engine/test-engine';
import { noDesktop } from '../shell';
import { sha256Of, startTestHub, type TestHub } from '../testing/hub';

const folder = mkdtempSync(join(tmpdir(), 'homeroom hub – 数据 '));
const revision = 'd'.repeat(40);
const REPO = 'owner/SmolLM2-GGUF';
const HOW = { context: contextOf(2048), gpuLayers: null };
let hub: TestHub;
let app: App;

function start(address: string, home: string): Promise<App> {
  return createApp({
    home: join(folder, home),
    resources: fileURLToPath(new URL('../../../resources', import.meta.url)),
    engine: { nodePath: testNodePath(), entry: fileURLToPath(new URL('../../engine/index.ts', import.meta.url)) },
    fetch,
    emit: () => undefined,
    providedModels: [],
    hub: address,
    shell: noDesktop,
  });
}

async function request<N extends RequestName>(name: N, args: Args<N>): Promise<Answer<N>> {
  const result = await app.dispatch(name, args);
  if (!result.ok) throw FailureError.from(result.failure);
  return result.value as Answer<N>;
}

beforeAll(async () => {
  const model = testModelFile();
  const bytes = { path: model, sha256: sha256Of(readFileSync(model)) };
  hub = await startTestHub([{ repo: REPO, revision, file: 'smol-Q4_1.gguf', bytes }], {
    storageElsewhere: true,
    repos: [{ repo: REPO, task: 'text-generation', tags: ['license:apache-2.0', 'en'] }],
  });
  app = await start(hub.origin, 'home');
});
afterAll(async () => {
  await app.close();
  await hub.close();
  rmSync(folder, { recursive: true });
});

it('asks nobody before it is told to', () => {
  expect(hub.seen).toEqual([]);
});

it('tells of a file on the hub what it tells of the same file here, from less than a tenth of its bytes', async () => {
  const search = {
    words: 'smollm2',
    sort: 'downloads',
    task: 'text-generation',
    licence: null,
    language: 'en',
    cursor: null,
  } as const;
  const { models } = await request('hub.search', search);
  expect(models.map(({ repo }) => repo)).toEqual([REPO]);
  const found = await request('hub.repository', { repo: REPO });
  expect(found.files.map(({ file, quant, refused }) => [file, quant, refused])).toEqual([
    ['smol-Q4_1.gguf', 'Q4_1', null],
  ]);
  const remote = await request('hub.inspect', { repo: REPO, revision, file: 'smol-Q4_1.gguf', ...HOW });
  const here = await app.models.inspectSubject({ kind: 'file', file: testModelFile() }, HOW);
  expect(remote.memory).toEqual(here.memory);
  expect(remote.facts).toEqual(here.facts);
  expect(remote.fit.verdict).toBe(here.fit.verdict);
  expect(hub.sentBytes()).toBeLessThan(statSync(testModelFile()).size / 10);
});

it.each(['https://huggingface.co', 'http://192.168.1.5:80', 'nonsense'])(
  'does not start with %s in the place of the hub',
  async (address) => {
    expect(await start(address, 'other').catch(failureOf)).toMatchObject({ code: 'hub.address-not-allowed' });
  },
);
