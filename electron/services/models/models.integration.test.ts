// The models service with the real engine and the small real model: fetched from a hub on loopback, read, loaded, unloaded, removed.
import { contextOf } from '#domain/cache';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { known, type Survey } from '#domain/hardware';
import type { Catalog } from '#domain/model';
import type { ModelEntry } from '#contract/events';
import { failureOf } from '#contract/failure';
import { DEFAULT_SETTINGS } from '#contract/settings';
import { startDatabase, type StartedDatabase } from '#services/database/start';
import type { EngineProcess } from '#services/engine/engine-process';
import { realEngine, testModelFile } from '#services/engine/test-engine';
import { createHardware } from '#services/hardware/survey';
import { createHub } from '../download/hub';
import { sha256Of, startTestHub, type TestHub } from '../testing/hub';
import { loadCatalog } from './catalog';
import { noDesktop } from '#services/shell';
import { createModels, type Models } from './models';
import { nodeFetch } from '#services/download/node-fetch';

const ID = 'smollm2-135m-instruct';
const COMMIT = 'd'.repeat(40);
const FILE = { repo: 'owner/small', revision: COMMIT, file: 'small-Q4_1.gguf', quant: 'Q4_1', shards: 1 };

let home: string;
let started: StartedDatabase;
let hub: TestHub;
let engine: EngineProcess;
let models: Models;
let survey: () => Promise<Survey>;
const entries: ModelEntry[] = [];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'homeroom real models '));
  const bytes = readFileSync(testModelFile());
  hub = await startTestHub([{ ...FILE, bytes }]);
  const { models: shipped, ...rest } = loadCatalog('resources');
  const small = shipped.find(({ id }) => id === ID)!;
  const recommended = { ...FILE, bytes: bytes.byteLength, bytesExact: true, sha256: sha256Of(bytes) };
  const catalog: Catalog = { ...rest, models: [{ ...small, recommended, files: [recommended] }] };
  started = startDatabase({ home, now: () => new Date(), log: () => undefined });
  engine = realEngine();
  const hardware = createHardware({
    emit: () => undefined,
    probe: () => engine.request('probe', {}),
    modelsFolder: () => join(home, 'models'),
  });
  survey = () => hardware.survey(false);
  models = createModels({
    home,
    catalog,
    database: started.database,
    engine,
    settings: { get: () => ({ ...DEFAULT_SETTINGS, contextTokens: 1024 }), change: () => DEFAULT_SETTINGS },
    emit: (name, event) => {
      if (name === 'models.changed') entries.push(event as ModelEntry);
    },
    shell: noDesktop,
    fetch: nodeFetch,
    hub: createHub(hub.origin),
    providedModels: [],
    builtInModel: 'resources/tiny-model.gguf',
    places: { home, platform: 'linux', env: {} },
    survey,
    shown: survey,
    calibration: () => Promise.resolve(null),
  });
});
afterAll(async () => {
  await models.close();
  await engine.quit();
  started.close();
  await hub.close();
  rmSync(home, { recursive: true, force: true });
});

it('fetches the model and reads in its own header what the catalogue says of it', async () => {
  await models.install(ID, null);
  await expect.poll(async () => (await models.list())[0]?.status.kind, { timeout: 60_000 }).toBe('ready');
  const entry = (await models.list())[0]!;
  expect(entry).toMatchObject({ status: { kind: 'ready' }, failure: null });
  const { facts } = entry.installed!;
  expect(facts).toMatchObject({ quant: 'Q4_1', parameters: 134515008, hasChatTemplate: true });
  const { name, layerCount, embeddingLength, headCountKv, vocabSize, layerKinds, layerOrder } =
    entry.catalog!.architecture;
  expect(facts.architecture).toMatchObject({
    name,
    layerCount,
    embeddingLength,
    headCountKv,
    vocabSize,
    layerKinds,
    layerOrder,
  });
});

it('inspects it with llama.cpp’s own sum, near the formula’s, and says that it fits', async () => {
  const { memory, fit } = await models.inspect({ modelId: ID, quant: null, context: contextOf(2048), gpuLayers: null });
  expect(memory.certainty).toBe('exact');
  expect(fit.verdict).not.toBe('too-large');
  const kv = memory.terms.filter(({ what }) => what === 'kv-cache').reduce((sum, { bytes }) => sum + bytes, 0);
  expect(kv).toBe(2048 * 11520 * 2);
});

it('loads it with progress, remembers the best number of threads, and unloads it', async () => {
  const loaded = await models.load(ID);
  expect(loaded.contextTokens).toBe(1024);
  expect(loaded.threadTrials.length).toBeGreaterThan(0);
  expect(entries.some(({ status }) => status.kind === 'loading')).toBe(true);
  expect(entries.at(-1)?.status).toMatchObject({ kind: 'loaded', threads: loaded.threads });
  expect((await models.ensureLoaded()).name).toBe('SmolLM2 135M Instruct');
  await models.unload();
  expect((await models.load(ID)).threadTrials).toEqual([]);
});

it('comes back to life after the engine was killed', async () => {
  process.kill(engine.pid!, 'SIGKILL');
  await expect.poll(() => models.engineStatus().kind).toBe('crashed');
  expect((await models.ensureLoaded()).modelId).toBe(ID);
});

it('knows what the engine can use', async () => {
  await expect.poll(async () => (await survey()).engine.state, { timeout: 30_000 }).toBe('known');
  expect(known((await survey()).engine)?.build).toMatch(/\d/);
});

it('refuses a file that is no model, with the reason, and goes on', async () => {
  const failure = await models.importFile(join(process.cwd(), 'package.json')).catch(failureOf);
  expect(failure).toMatchObject({ code: 'model.not-gguf' });
  expect((await models.ensureLoaded()).modelId).toBe(ID);
});

it('takes in a blob of Ollama where it lies, as the catalogue’s model only when that is free, and loads it', async () => {
  const sha256 = (await models.list())[0]!.installed!.sha256!;
  const ollama = join(home, '.ollama/models');
  const manifests = join(ollama, 'manifests/registry.ollama.ai/library/smollm2');
  mkdirSync(join(ollama, 'blobs'), { recursive: true });
  mkdirSync(manifests, { recursive: true });
  symlinkSync(testModelFile(), join(ollama, 'blobs', `sha256-${sha256}`));
  const layers = [{ mediaType: 'application/vnd.ollama.image.model', digest: `sha256:${sha256}`, size: 1 }];
  writeFileSync(join(manifests, '135m'), JSON.stringify({ schemaVersion: 2, layers }));
  const { found } = await models.scan();
  expect(found).toMatchObject([
    { tool: 'Ollama', name: 'smollm2:135m', kind: 'chat', supported: true, quant: 'Q4_1', catalogId: ID },
  ]);
  const [outcome] = await models.importFound([found[0]!.id]);
  expect(outcome).toMatchObject({ modelId: 'smollm2-135m', failure: null });
  expect((await models.load('smollm2-135m')).contextTokens).toBe(1024);
  await models.remove('smollm2-135m');
  expect(existsSync(testModelFile())).toBe(true);
});

it('removes it with its file', async () => {
  const { file } = (await models.list())[0]!.installed!;
  expect(statSync(file).size).toBeGreaterThan(90_000_000);
  await models.remove(ID);
  expect(existsSync(file)).toBe(false);
  expect(models.engineStatus()).toEqual({ kind: 'idle' });
});
