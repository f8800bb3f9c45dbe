// The models service over a real database and a real hub on loopback, with an engine that does what each test tells it.
import { contextOf } from '#domain/cache';
import { noWeights } from '#domain/tensors/scaled-weights';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sumOf } from '#domain/memory';
import { catalogWeights } from '#domain/catalog-weights';
import type { Survey } from '#domain/hardware';
import type { SpeedBasis } from '#domain/model-speed';
import type { Catalog, CatalogModel, GgufFacts, ModelFile, ModelStatus } from '#domain/model';
import type { EngineAnswer, Generated, Identified, InspectOptions, LoadedModel, LoadOptions } from '#contract/engine';
import type { EventName, Events, ModelEntry } from '#contract/events';
import { FailureError, failureOf, type Failure } from '#contract/failure';
import { DEFAULT_SETTINGS, type Settings } from '#contract/settings';
import { startDatabase, type StartedDatabase } from '#services/database/start';
import { createThreadCounts } from '#services/database/thread-counts';
import type { EngineExit, EngineProcess, RequestOptions } from '#services/engine/engine-process';
import { createHub } from '../download/hub';
import { sha256Of, startTestHub, type TestHub } from '../testing/hub';
import { loadCatalog } from './catalog';
import { createModels, type Models } from './models';
import { nodeFetch } from '#services/download/node-fetch';

/** What is waited for comes at once on an idle computer. */
const PATIENT = { timeout: 10_000 };

const GIB = 1024 ** 3;
const COMMIT = 'c'.repeat(40);
const BYTES = Buffer.alloc(400_000, 'model bytes ');
const OTHER_BYTES = Buffer.alloc(500_000, 'other bytes ');
const REAL_CATALOG = loadCatalog('resources');

const FILE = { repo: 'owner/qwen', revision: COMMIT, bytesExact: true, shards: 1 };
const OTHER: ModelFile = {
  ...FILE,
  file: 'qwen-Q8_0.gguf',
  quant: 'Q8_0',
  bytes: OTHER_BYTES.byteLength,
  sha256: sha256Of(OTHER_BYTES),
};
const smollm: CatalogModel = {
  ...find(REAL_CATALOG, 'smollm2-135m-instruct'),
  files: [
    {
      ...FILE,
      repo: 'owner/small',
      file: 'small-Q5_0.gguf',
      quant: 'Q5_0',
      bytes: BYTES.byteLength,
      sha256: sha256Of(BYTES),
    },
    ...find(REAL_CATALOG, 'smollm2-135m-instruct').files.filter(({ quant }) => quant !== 'Q5_0'),
  ],
};
const qwen: CatalogModel = {
  ...find(REAL_CATALOG, 'qwen3.5-0.8b'),
  recommended: {
    ...FILE,
    file: 'qwen-Q4_K_M.gguf',
    quant: 'Q4_K_M',
    bytes: BYTES.byteLength,
    sha256: sha256Of(BYTES),
  },
  files: [OTHER, ...find(REAL_CATALOG, 'qwen3.5-0.8b').files.filter(({ quant }) => quant !== 'Q8_0')],
};
const CATALOG: Catalog = { ...REAL_CATALOG, models: [smollm, qwen] };

const FACTS: GgufFacts = {
  architecture: smollm.architecture,
  name: 'From the header',
  parameters: 1000,
  quant: 'Q8_0',
  fileBytes: 400_000,
  weights: noWeights(smollm.architecture.layerCount),
  hasChatTemplate: true,
};
const M2 = JSON.parse(readFileSync('e2e/machines/mac-m2-16gb.json', 'utf8')) as Survey;
const WEIGHTY: GgufFacts = {
  ...FACTS,
  weights: catalogWeights(smollm, smollm.recommended, M2),
};
const IDENTIFIED: Identified = {
  kind: 'chat',
  architecture: 'llama',
  supported: true,
  name: FACTS.name,
  quant: FACTS.quant,
  parameters: FACTS.parameters,
  fileBytes: FACTS.fileBytes,
  contextLength: 2048,
  hasChatTemplate: true,
  licence: 'mit',
};
const LOADED: LoadedModel = {
  contextTokens: 8192,
  context: contextOf(8192),
  refused: null,
  threads: 2,
  gpuLayers: 0,
  memoryBytes: 500_000,
  threadTrials: [],
};
const SURVEY: Survey = {
  schema: 'homeroom-survey/1',
  takenAt: '2026-01-01T00:00:00.000Z',
  os: { platform: 'linux', name: 'Linux', release: '6', arch: 'x64' },
  memory: {
    totalBytes: 16 * GIB,
    availableBytes: 10 * GIB,
    limitBytes: null,
    swapTotalBytes: 0,
    source: 'systeminformation',
  },
  processor: { model: 'CPU', physicalCores: 4, logicalCores: 8, vectorExtensions: null, source: 'systeminformation' },
  graphics: { state: 'known', value: [] },
  engine: { state: 'pending' },
  disk: { state: 'pending' },
};

function inspected({ context, gpuLayers }: InspectOptions, memory = sumOf([], 'exact')): EngineAnswer<'inspect'> {
  return { facts: FACTS, memory, context: { ...context, tokens: context.tokens ?? 8192 }, gpuLayers: gpuLayers ?? 0 };
}

/** An engine whose answers a test can change, and which can be made to die. */
class StandInEngine {
  running = false;
  readonly asked: string[] = [];
  readonly loads: LoadOptions[] = [];
  readonly #listeners = new Set<(exit: EngineExit) => void>();
  readonly inspections: InspectOptions[] = [];
  inspect: (options: InspectOptions) => Promise<EngineAnswer<'inspect'>> = (options) =>
    Promise.resolve(inspected(options));
  identify: (file: string) => Promise<Identified> = () => Promise.resolve(IDENTIFIED);
  load: (options: RequestOptions) => Promise<LoadedModel> = () => Promise.resolve(LOADED);

  request = (async (kind: string, args: unknown, options?: RequestOptions): Promise<unknown> => {
    this.running = true;
    this.asked.push(kind);
    if (kind === 'inspect') {
      const { options: wanted } = args as { options: InspectOptions };
      this.inspections.push(wanted);
      return this.inspect(wanted);
    }
    if (kind === 'identify') return this.identify((args as { file: string }).file);
    if (kind !== 'load') return {};
    this.loads.push((args as { options: LoadOptions }).options);
    return this.load(options ?? {});
  }) as EngineProcess['request'];

  onExit = (listener: (exit: EngineExit) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  die(exit: Partial<EngineExit> = {}): void {
    this.running = false;
    for (const listener of this.#listeners) listener({ crashed: true, signal: 'SIGSEGV', code: null, ...exit });
  }
}

let home: string;
let started: StartedDatabase;
let hub: TestHub;
let engine: StandInEngine;
let settings: Settings;
let survey: Survey;
/** Another computer whose profile is open; null for this one. */
let shown: Survey | null;
let events: { [N in EventName]: { name: N; event: Events[N] } }[EventName][];
let models: Models;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'homeroom models ü '));
  hub = await startTestHub([
    { repo: 'owner/qwen', revision: COMMIT, file: 'qwen-Q4_K_M.gguf', bytes: BYTES },
    { repo: 'owner/qwen', revision: COMMIT, file: OTHER.file, bytes: OTHER_BYTES },
    { repo: 'owner/small', revision: COMMIT, file: 'small-Q5_0.gguf', bytes: BYTES },
  ]);
  settings = DEFAULT_SETTINGS;
  survey = SURVEY;
  shown = null;
  open();
});
afterEach(async () => {
  await models.close();
  started.close();
  await hub.close();
  rmSync(home, { recursive: true, force: true });
});

function open(providedModels: string[] = []): void {
  started = startDatabase({ home, now: () => new Date(), log: () => undefined });
  engine = new StandInEngine();
  events = [];
  models = createModels({
    home,
    catalog: CATALOG,
    database: started.database,
    engine,
    settings: {
      get: () => settings,
      change: (change) => (settings = { ...settings, ...change }),
    },
    emit: (name, event) => events.push({ name, event } as (typeof events)[number]),
    shell: { moveToBin: null, showInFolder: () => undefined },
    fetch: nodeFetch,
    hub: createHub(hub.origin),
    providedModels,
    builtInModel: join(home, 'tiny-model.gguf'),
    places: { home, platform: 'linux', env: {} },
    survey: () => Promise.resolve(survey),
    shown: () => Promise.resolve(shown ?? survey),
    calibration: () => Promise.resolve(null),
  });
}

async function reopen(providedModels: string[] = []): Promise<void> {
  await models.close();
  started.close();
  open(providedModels);
}

/** As an older version left it: facts of another shape. */
function forgetFacts(): void {
  started.database.run('UPDATE models SET facts = :facts', { facts: JSON.stringify({ name: 'old', weightsBytes: 1 }) });
}

function find(catalog: Catalog, id: string): CatalogModel {
  const model = catalog.models.find((one) => one.id === id);
  if (model === undefined) throw new Error(`no ${id} in the catalogue`);
  return model;
}

function ggufFile(name: string, bytes: Buffer = BYTES): string {
  const file = join(home, name);
  writeFileSync(file, bytes);
  return file;
}

const entry = async (id: string): Promise<ModelEntry> => (await models.list()).find((one) => one.id === id)!;
const statuses = (id: string): ModelStatus[] =>
  events.flatMap((one) => (one.name === 'models.changed' && one.event.id === id ? [one.event.status] : []));
const failing = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work;
  } catch (error) {
    return failureOf(error);
  }
  throw new Error('it did not fail');
};

/** Fetches a model to the end: ready, or failed with what went wrong. */
async function fetched(id: string, quant: string | null = null): Promise<ModelEntry> {
  await models.install(id, quant);
  await vi.waitFor(() => expect(models.downloads.has(id)).toBe(false), PATIENT);
  return entry(id);
}

describe('starting', () => {
  it('lists the catalogue without starting the engine', async () => {
    expect((await models.list()).map(({ id, status }) => [id, status.kind])).toEqual([
      ['smollm2-135m-instruct', 'absent'],
      ['qwen3.5-0.8b', 'absent'],
    ]);
    expect(engine.asked).toEqual([]);
  });

  it('takes in a provided model under its catalogue id, and remembers its facts over a restart', async () => {
    const file = ggufFile('SmolLM2-135M-Instruct.Q4_1.gguf');
    await reopen([file]);
    expect(engine.asked).toEqual([]);
    const provided = await entry('smollm2-135m-instruct');
    expect(provided).toMatchObject({
      status: { kind: 'ready' },
      installed: { origin: 'provided', file, quant: 'Q8_0' },
    });
    expect(engine.asked).toEqual(['identify', 'inspect']);
    await reopen([file]);
    expect((await entry('smollm2-135m-instruct')).status.kind).toBe('ready');
    expect(engine.asked).toEqual([]);
  });

  it('reads the facts of a provided file anew when it has changed', async () => {
    const file = ggufFile('SmolLM2-135M-Instruct.Q4_1.gguf');
    await reopen([file]);
    await models.list();
    ggufFile('SmolLM2-135M-Instruct.Q4_1.gguf', Buffer.alloc(5));
    await reopen([file]);
    expect((await entry('smollm2-135m-instruct')).installed?.fileBytes).toBe(5);
  });

  it('reads anew what an older version knew of a file, keeps its id, and asks only once', async () => {
    const file = ggufFile('model.gguf');
    await models.importFile(file);
    forgetFacts();
    await reopen();
    const { installed, status } = await entry('model');
    expect(status.kind).toBe('ready');
    expect(installed).toMatchObject({ file, origin: 'imported', fileBytes: BYTES.byteLength, facts: FACTS });
    await models.list();
    expect(engine.asked).toEqual(['inspect']);
    await reopen();
    expect((await entry('model')).installed?.facts).toEqual(FACTS);
    expect(engine.asked).toEqual([]);
  });

  it('does not show a model of an older version whose file is away, and shows it when it is back', async () => {
    const file = ggufFile('model.gguf');
    await models.importFile(file);
    forgetFacts();
    renameSync(file, `${file}.away`);
    await reopen();
    expect(await entry('model')).toBeUndefined();
    renameSync(`${file}.away`, file);
    await reopen();
    expect((await entry('model')).status.kind).toBe('ready');
  });

  it('passes over a provided file that is damaged, and forgets one that is gone', async () => {
    const file = ggufFile('SmolLM2-135M-Instruct.Q4_1.gguf');
    await reopen([file]);
    engine.inspect = () => Promise.reject(new FailureError('model.damaged-header', 'bad'));
    expect((await entry('smollm2-135m-instruct')).status.kind).toBe('absent');
    await reopen([file]);
    await models.list();
    rmSync(file);
    expect((await entry('smollm2-135m-instruct')).status.kind).toBe('absent');
  });
});

describe('fetching', () => {
  it('goes from absent to ready with progress, checks the file and reads its header', async () => {
    await fetched('qwen3.5-0.8b');
    const file = join(home, 'models', 'qwen-Q4_K_M.gguf');
    expect(await entry('qwen3.5-0.8b')).toMatchObject({
      status: { kind: 'ready' },
      installed: { file, origin: 'downloaded', sha256: sha256Of(BYTES), fileBytes: BYTES.byteLength },
    });
    const kinds = [...new Set(statuses('qwen3.5-0.8b').map(({ kind }) => kind))];
    expect(kinds).toEqual(['queued', 'resolving', 'downloading', 'verifying', 'ready']);
  });

  it('keeps the failure on the entry until the next attempt', async () => {
    hub.misbehave({ kind: 'status', status: 404 });
    expect(await fetched('qwen3.5-0.8b')).toMatchObject({
      status: { kind: 'absent' },
      failure: { code: 'download.refused' },
    });
    expect(await fetched('qwen3.5-0.8b')).toMatchObject({ status: { kind: 'ready' }, failure: null });
  });

  it('that the user cancels is no failure, and leaves no model', async () => {
    await hub.close();
    hub = await startTestHub([{ ...qwen.recommended, bytes: BYTES }], { bytesPerSecond: 100_000 });
    await reopen();
    await models.install('qwen3.5-0.8b', null);
    await vi.waitFor(() => expect(statuses('qwen3.5-0.8b').at(-1)?.kind).toBe('downloading'), PATIENT);
    expect((await failing(models.install('qwen3.5-0.8b', null))).code).toBe('download.busy');
    await models.downloads.cancel('qwen3.5-0.8b', false);
    expect(await entry('qwen3.5-0.8b')).toMatchObject({ status: { kind: 'absent' }, failure: null });
    expect(readdirSync(join(home, 'models'))).toEqual([]);
  });

  it('of another quant takes the place of the downloaded file when it is ready', async () => {
    await fetched(qwen.id);
    const before = (await entry(qwen.id)).installed!.file;
    await fetched(qwen.id, 'Q8_0');
    const { installed, status } = await entry(qwen.id);
    expect(installed).toMatchObject({ quant: 'Q8_0', file: join(home, 'models', OTHER.file), origin: 'downloaded' });
    expect(status.kind).toBe('ready');
    expect(existsSync(before)).toBe(false);
    expect(readdirSync(join(home, 'models'))).toEqual([OTHER.file]);
    await reopen();
    expect((await entry(qwen.id)).installed?.quant).toBe('Q8_0');
  });

  it('of another quant that fails leaves the file that was there, ready', async () => {
    await fetched(qwen.id);
    hub.misbehave({ kind: 'status', status: 404 });
    const { installed, status, failure } = await fetched(qwen.id, 'Q8_0');
    expect([installed?.quant, status.kind, failure?.code]).toEqual(['Q4_K_M', 'ready', 'download.refused']);
    expect(existsSync(installed!.file)).toBe(true);
  });

  it('of another quant leaves an imported file where it lies', async () => {
    const file = ggufFile('SmolLM2-135M-Instruct.Q4_1.gguf');
    const id = (await models.importFile(file)).id;
    expect(id).toBe(smollm.id);
    await fetched(id, 'Q5_0');
    expect((await entry(id)).installed).toMatchObject({ quant: 'Q5_0', origin: 'downloaded' });
    expect(existsSync(file)).toBe(true);
  });

  it('of another quant is refused while the model is loaded, and of a quant that does not exist always', async () => {
    await fetched(qwen.id);
    expect((await failing(models.install(qwen.id, 'Q0_X'))).code).toBe('model.unknown');
    await models.load(qwen.id);
    expect((await failing(models.install(qwen.id, 'Q8_0'))).code).toBe('engine.busy');
    await models.install(qwen.id, 'Q4_K_M');
    expect(models.engineStatus()).toEqual({ kind: 'loaded', modelId: qwen.id });
  });

  it('is not done twice', async () => {
    await fetched('qwen3.5-0.8b');
    const before = hub.seen.length;
    await models.install('qwen3.5-0.8b', null);
    expect(hub.seen.length).toBe(before);
  });

  it('leaves a stranger’s file of the same name alone', async () => {
    mkdirSync(join(home, 'models'));
    const strangers = ggufFile(join('models', 'qwen-Q4_K_M.gguf'), Buffer.from('mine'));
    expect((await fetched('qwen3.5-0.8b')).installed?.file).not.toBe(strangers);
    expect(existsSync(strangers)).toBe(true);
  });

  it('says that the chosen folder is not there, and does not make it', async () => {
    const folder = join(home, 'unplugged');
    settings = { ...settings, modelsFolder: folder };
    expect(await failing(models.install('qwen3.5-0.8b', null))).toMatchObject({
      code: 'folder.missing',
      facts: { folder },
    });
    expect(existsSync(folder)).toBe(false);
    expect(events.filter(({ name }) => name === 'notice').length).toBe(1);
  });

  it('of something the catalogue does not have fails', async () => {
    expect((await failing(models.install('no-such-model', null))).code).toBe('model.unknown');
  });
});

describe('importing', () => {
  it('takes the file in where it lies, with an id from its name', async () => {
    const file = ggufFile('My Größtes Model.Q8_0.gguf');
    const imported = await models.importFile(file);
    expect(imported).toMatchObject({
      id: 'my-gro-tes-model.q8-0',
      name: 'From the header',
      installed: { file, origin: 'imported' },
    });
  });

  it('does not add a file twice, and keeps two files of one name apart', async () => {
    mkdirSync(join(home, 'other'));
    const [one, other] = [ggufFile('model.gguf'), ggufFile(join('other', 'model.gguf'))];
    const first = await models.importFile(one);
    expect((await models.importFile(one)).id).toBe(first.id);
    expect((await models.importFile(other)).id).toBe('model-2');
    expect((await models.list()).length).toBe(4);
  });

  it('gives a file of the catalogue its id only when the size is right too', async () => {
    mkdirSync(join(home, 'x'));
    const wrongSize = await models.importFile(ggufFile(join('x', qwen.files[0]!.file), Buffer.alloc(10)));
    expect(wrongSize.id).not.toBe(qwen.id);
    const small = await models.importFile(ggufFile('SmolLM2-135M-Instruct.Q4_1.gguf'));
    expect(small).toMatchObject({ id: 'smollm2-135m-instruct', name: 'SmolLM2 135M Instruct' });
    const second = await models.importFile(ggufFile('SmolLM2-135M-Instruct.Q8_0.gguf'));
    expect(second.id).not.toBe(small.id);
  });

  it.each([
    ['not there', () => join(home, 'gone.gguf'), 'model.not-found'],
    ['a folder', () => home, 'model.not-gguf'],
  ])('says what is wrong with a path that is %s', async (_name, path, code) => {
    expect((await failing(models.importFile(path()))).code).toBe(code);
    expect(engine.asked).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('says that a file may not be read (needs a user who is not root)', async () => {
    const file = ggufFile('secret.gguf');
    chmodSync(file, 0);
    expect((await failing(models.importFile(file))).code).toBe('model.unreadable');
  });

  it('passes on what the engine says of the header, and adds nothing', async () => {
    engine.inspect = () => Promise.reject(new FailureError('model.not-gguf', 'no magic'));
    expect((await failing(models.importFile(ggufFile('notes.gguf')))).code).toBe('model.not-gguf');
    expect((await models.list()).length).toBe(2);
  });

  it('shows a file that was moved away as missing, and ready again when it is back', async () => {
    const file = ggufFile('model.gguf');
    await models.importFile(file);
    renameSync(file, `${file}.away`);
    expect((await entry('model')).status.kind).toBe('missing');
    expect(await failing(models.load('model'))).toMatchObject({ code: 'model.not-found', facts: { file } });
    renameSync(`${file}.away`, file);
    expect((await entry('model')).status.kind).toBe('ready');
  });
});

describe('removing', () => {
  it('deletes a downloaded file and leaves an imported one', async () => {
    await fetched('qwen3.5-0.8b');
    const kept = ggufFile('model.gguf');
    await models.importFile(kept);
    await models.remove('qwen3.5-0.8b');
    await models.remove('model');
    expect(readdirSync(join(home, 'models'))).toEqual([]);
    expect(existsSync(kept)).toBe(true);
    expect((await entry('qwen3.5-0.8b')).status.kind).toBe('absent');
    expect(events).toContainEqual({ name: 'models.removed', event: { modelId: 'model' } });
    expect(await entry('model')).toBeUndefined();
  });

  it('unloads it first and forgets that it was chosen', async () => {
    await models.importFile(ggufFile('model.gguf'));
    settings = { ...settings, chosenModelId: 'model' };
    await models.load('model');
    await models.remove('model');
    expect(engine.asked.slice(-1)).toEqual(['unload']);
    expect(models.engineStatus()).toEqual({ kind: 'idle' });
    expect(settings.chosenModelId).toBeNull();
  });
});

describe('loading', () => {
  beforeEach(async () => {
    await models.importFile(ggufFile('model.gguf'));
    await models.importFile(ggufFile('other.gguf'));
    events.length = 0;
  });

  it('gives the engine the memory that can be spared, and shows what is loaded', async () => {
    await models.load('model');
    // 10 GiB available less the reserve of 2 GiB, of which half may be used when it must.
    expect(engine.loads[0]).toMatchObject({
      context: contextOf(8192),
      gpuLayers: null,
      gpuBudgetBytes: 0,
      threads: null,
      hostBudgetBytes: 9 * GIB,
    });
    expect(await entry('model')).toMatchObject({ status: { kind: 'loaded', threads: 2, memoryBytes: 500_000 } });
    expect(models.engineStatus()).toEqual({ kind: 'loaded', modelId: 'model' });
  });

  it('tells how far it is', async () => {
    engine.load = ({ onProgress }) => {
      onProgress?.(0.5);
      return Promise.resolve(LOADED);
    };
    await models.load('model');
    expect(statuses('model').map(({ kind }) => kind)).toEqual(['loading', 'loaded']);
    expect(
      events.filter(({ name }) => name === 'engine.changed').map(({ event }) => (event as { kind: string }).kind),
    ).toEqual(['loading', 'loaded']);
  });

  it('remembers the best number of threads that was found, and uses it for files of that size', async () => {
    const threadTrials = [
      { threads: 1, tokensPerSecond: 93 },
      { threads: 2, tokensPerSecond: 54 },
    ];
    engine.load = () => Promise.resolve({ ...LOADED, threads: 1, threadTrials });
    await models.load('model');
    await models.load('other');
    expect(engine.loads.map(({ threads }) => threads)).toEqual([null, 1]);
    expect(createThreadCounts(started.database).get('CPU|4|cpu|2^19')).toBe(1);
  });

  it('unloads the other model first', async () => {
    await models.load('model');
    await models.load('other');
    expect((await entry('model')).status.kind).toBe('ready');
    expect(engine.asked.slice(-3)).toEqual(['load', 'unload', 'load']);
  });

  it('of the loaded model does nothing, unless its settings have changed', async () => {
    await models.load('model');
    await models.load('model');
    expect(engine.loads.length).toBe(1);
    settings = { ...settings, contextTokens: 4096 };
    await models.load('model');
    expect(engine.loads.at(-1)?.context.tokens).toBe(4096);
    settings = { ...settings, contextTokens: 6144 };
    await models.load('model');
    expect(engine.loads.at(-1)?.context.tokens).toBe(6144);
    settings = { ...settings, contextTokens: 4096, kvType: 'q8_0' };
    await models.load('model');
    expect(engine.loads.at(-1)?.context).toEqual(contextOf(4096, { keyType: 'q8_0', valueType: 'q8_0' }));
  });

  it('that is refused keeps the numbers on the entry', async () => {
    const facts = { neededBytes: 5, freeBytes: 3 };
    engine.load = () => Promise.reject(new FailureError('model.does-not-fit', 'no', facts));
    await failing(models.load('model'));
    expect(await entry('model')).toMatchObject({
      status: { kind: 'ready' },
      failure: { code: 'model.does-not-fit', facts },
    });
    expect(models.engineStatus()).toEqual({ kind: 'idle' });
  });

  it('can be stopped by unloading', async () => {
    engine.load = ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new FailureError('model.load-failed', 'stopped')));
      });
    const load = failing(models.load('model'));
    await vi.waitFor(() => expect(engine.loads.length).toBe(1), PATIENT);
    await models.unload();
    await load;
    expect(await entry('model')).toMatchObject({ status: { kind: 'ready' }, failure: null });
  });

  it('writes a note for the case that it takes the application down, and takes it away', async () => {
    let during: string[] = [];
    engine.load = () => {
      during = readdirSync(home).filter((name) => name.endsWith('.note'));
      return Promise.resolve(LOADED);
    };
    await models.load('model');
    expect(during).toEqual([`loading-${String(process.pid)}.note`]);
    expect(readdirSync(home).filter((name) => name.endsWith('.note'))).toEqual([]);
  });
});

describe('an engine that dies', () => {
  beforeEach(async () => {
    await models.importFile(ggufFile('model.gguf'));
  });

  it('leaves the model ready and says that it crashed, or that it was ended', async () => {
    await models.load('model');
    engine.die();
    expect((await entry('model')).status.kind).toBe('ready');
    expect(models.engineStatus()).toMatchObject({
      kind: 'crashed',
      failure: { code: 'engine.crashed', facts: { signal: 'SIGSEGV' } },
    });
    await models.load('model');
    engine.die({ crashed: false });
    expect(models.engineStatus()).toEqual({ kind: 'stopped' });
  });

  it('three times on one model has it set aside until it is loaded by hand', async () => {
    engine.load = () => {
      engine.die();
      return Promise.reject(new FailureError('engine.crashed', 'SIGSEGV'));
    };
    for (let crash = 1; crash <= 3; crash += 1) {
      expect((await failing(models.ensureLoaded())).code).toBe('engine.crashed');
    }
    expect((await failing(models.ensureLoaded())).code).toBe('model.quarantined');
    engine.load = () => Promise.resolve(LOADED);
    await models.load('model');
    expect((await models.ensureLoaded()).modelId).toBe('model');
  });

  it('together with the application has the model not loaded again by itself', async () => {
    writeFileSync(join(home, 'loading-999999999.note'), 'model');
    expect((await failing(models.ensureLoaded())).code).toBe('model.quarantined');
    expect(engine.loads).toEqual([]);
    await models.load('model');
    await models.unload();
    expect((await models.ensureLoaded()).modelId).toBe('model');
  });
});

describe('which model answers', () => {
  it('is none without one', async () => {
    expect((await failing(models.ensureLoaded())).code).toBe('chat.no-model');
  });

  it('is the chosen one, otherwise the first that is ready', async () => {
    const first = ggufFile('a.gguf');
    await models.importFile(first);
    await models.importFile(ggufFile('b.gguf'));
    settings = { ...settings, chosenModelId: 'b' };
    expect((await models.ensureLoaded()).modelId).toBe('b');
    await models.unload();
    settings = { ...settings, chosenModelId: 'removed-long-ago' };
    expect(await models.ensureLoaded()).toEqual({ modelId: 'a', name: 'From the header', loaded: LOADED });
    await models.unload();
    rmSync(first);
    expect((await models.ensureLoaded()).modelId).toBe('b');
  });

  it('is waited for when it is being loaded already', async () => {
    await models.importFile(ggufFile('a.gguf'));
    const answers = await Promise.all([models.ensureLoaded(), models.ensureLoaded(), models.load('a')]);
    expect(answers.length).toBe(3);
    expect(engine.loads.length).toBe(1);
  });
});

describe('judging', () => {
  const bytes = 20 * GIB;
  const large = sumOf([{ what: 'weights', device: 'cpu', bytes, source: 'llama.cpp' }], 'exact');

  it('inspects what is installed from its file', async () => {
    engine.inspect = (options) => Promise.resolve(inspected(options, large));
    const file = ggufFile('model.gguf');
    await models.importFile(file);
    const wanted = { modelId: 'model', quant: null, context: contextOf(4096), gpuLayers: null };
    const inspection = await models.inspect(wanted);
    expect(inspection).toMatchObject({
      catalog: null,
      facts: FACTS,
      memory: { certainty: 'exact' },
      fit: { verdict: 'too-large', shortBytes: bytes - 8 * GIB },
    });
    const subject = { kind: 'file', file };
    expect(engine.inspections.at(-1)).toEqual({
      subject,
      context: contextOf(4096),
      gpuLayers: null,
      gpuBudgetBytes: 0,
    });
  });

  it('inspects what is only in the catalogue from its hyperparameters, with the quant that is asked for', async () => {
    engine.inspect = (options) => Promise.resolve(inspected(options));
    const context = contextOf(4096, { keyType: 'q8_0' });
    const inspection = await models.inspect({ modelId: qwen.id, quant: null, context, gpuLayers: 3 });
    expect(inspection).toMatchObject({ catalog: { id: qwen.id }, facts: FACTS, fit: { verdict: 'cpu' } });
    expect(engine.inspections.at(-1)).toMatchObject({
      subject: { kind: 'planned', hyperparameters: qwen.hyperparameters, quant: 'Q4_K_M', bytes: BYTES.byteLength },
      context,
      gpuLayers: 3,
    });
    const other = qwen.files.find(({ quant }) => quant !== 'Q4_K_M')!;
    await models.inspect({ modelId: qwen.id, quant: other.quant, context, gpuLayers: null });
    expect(engine.inspections.at(-1)?.subject).toMatchObject({ kind: 'planned', quant: other.quant });
    const unknown = models.inspect({ modelId: qwen.id, quant: 'Q0_X', context, gpuLayers: null });
    expect((await failing(unknown)).code).toBe('model.unknown');
  });

  it('inspects another quant of an installed model from the catalogue', async () => {
    await fetched(qwen.id);
    const wanted = { modelId: qwen.id, context: contextOf(4096), gpuLayers: null };
    await models.inspect({ ...wanted, quant: 'Q4_K_M' });
    expect(engine.inspections.at(-1)?.subject.kind).toBe('file');
    const other = qwen.files.find(({ quant }) => quant !== 'Q4_K_M')!;
    await models.inspect({ ...wanted, quant: other.quant });
    expect(engine.inspections.at(-1)?.subject.kind).toBe('planned');
  });

  it('says that a file is gone when the catalogue does not know the model', async () => {
    const file = ggufFile('model.gguf');
    await models.importFile(file);
    rmSync(file);
    const gone = models.inspect({ modelId: 'model', quant: null, context: contextOf(4096), gpuLayers: null });
    expect(await failing(gone)).toMatchObject({ code: 'model.not-found', facts: { file } });
  });

  it('counts the memory of the loaded model as free for another one', async () => {
    await models.importFile(ggufFile('model.gguf'));
    const before = await models.recommend({ task: 'chat' });
    await models.load('model');
    survey = available(3);
    expect((await models.recommend({ task: 'chat' })).budget).toEqual(before.budget);
  });

  it('goes by this computer for loading, and by the one that is shown for judging', async () => {
    shown = { ...available(4), memory: { ...available(4).memory, source: 'recorded' } };
    await models.importFile(ggufFile('model.gguf'));
    await models.load('model');
    expect(engine.loads[0]?.hostBudgetBytes).toBe(9 * GIB);
    expect((await models.recommend({ task: 'chat' })).budget.hostBytes).toBe(2 * GIB);
  });
});

function available(gib: number): Survey {
  return { ...SURVEY, memory: { ...SURVEY.memory, availableBytes: gib * GIB } };
}

describe('speeds', () => {
  const generated: Generated = {
    stopReason: 'finished',
    promptTokens: 100,
    promptTokensRead: 100,
    answerTokens: 40,
    tokensPerSecond: 42,
    timeToFirstTokenMs: 100,
    contextTokens: 8192,
    promptTokensPerSecond: 900,
    tokenSpread: 1.2,
  };
  beforeEach(async () => {
    await models.importFile(ggufFile('model.gguf'));
    await models.load('model');
  });
  const measured = async (): Promise<SpeedBasis['measured']> => (await models.speedBasis()).measured;

  it('are kept under the quant of the file, with the depth and what had been expected', async () => {
    const predictedTokensPerSecond = await models.recordSpeed('model', generated);
    const row = {
      modelId: 'model',
      quant: 'Q8_0',
      backend: 'cpu',
      gpuLayers: 0,
      engineBuild: '',
      tokensPerSecond: 42,
      depthTokens: 120,
      promptTokensPerSecond: 900,
      predictedTokensPerSecond,
      at: expect.any(String) as string,
    };
    expect(await measured()).toEqual([row]);
    expect((await entry('model')).measured).toEqual([row]);
    expect(events.filter(({ name }) => name === 'models.changed').at(-1)).toMatchObject({ event: { measured: [row] } });
  });

  it.each([
    ['of another model', 'other', {}],
    ['of an answer of a few words', 'model', { answerTokens: 15 }],
    ['of nothing', 'model', { tokensPerSecond: 0 }],
    ['on a busy computer', 'model', { tokenSpread: 1.51 }],
  ])('%s are not kept', async (_which, id, changes) => {
    if (id === 'other') await models.importFile(ggufFile('other.gguf'));
    await models.recordSpeed(id, { ...generated, ...changes });
    expect(await measured()).toEqual([]);
  });

  it('on a computer that slows itself down are not kept', async () => {
    const value = { celsius: 95, slowed: true, throttleEvents: 1, source: 'systeminformation' } as const;
    survey = { ...SURVEY, thermal: { state: 'known', value } };
    await models.recordSpeed('model', generated);
    expect(await measured()).toEqual([]);
  });

  it('are not kept while no model is loaded', async () => {
    await models.unload();
    expect(await models.recordSpeed('model', generated)).toBeNull();
    expect(await measured()).toEqual([]);
  });

  it('had an expectation from what the chip is known for, whether they are kept or not', async () => {
    await models.unload();
    survey = M2;
    engine.inspect = (options) => Promise.resolve({ ...inspected(options), facts: WEIGHTY });
    await models.importFile(ggufFile('weighty.gguf'));
    await models.load('weighty');
    const expected = await models.recordSpeed('weighty', generated);
    expect(expected).toBeGreaterThan(0);
    expect(await models.recordSpeed('weighty', { ...generated, tokenSpread: 3 })).toBe(expected);
    expect((await measured()).map(({ predictedTokensPerSecond }) => predictedTokensPerSecond)).toEqual([expected]);
  });
});
