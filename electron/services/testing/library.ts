// For tests: the models service over a real database and real folders, with an engine that knows a model by the first words of its file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contextOf } from '#domain/cache';
import type { Catalog, CatalogModel } from '#domain/model';
import { noWeights } from '#domain/tensors/scaled-weights';
import type { EngineAnswer, Identified } from '#contract/engine';
import type { Emit, EventName, Events, ModelEntry } from '#contract/events';
import { FailureError, failureOf, type Failure } from '#contract/failure';
import { DEFAULT_SETTINGS, type Settings } from '#contract/settings';
import { startDatabase, type StartedDatabase } from '#services/database/start';
import { createHub } from '#services/download/hub';
import type { EngineProcess } from '#services/engine/engine-process';
import { createModels, type Models, type ModelsDeps } from '#services/models/models';
import { CATALOG, machine } from './machines';

export type Event = { [N in EventName]: { name: N; event: Events[N] } }[EventName];

export interface Library {
  models: Models;
  database: StartedDatabase['database'];
  settings: () => Settings;
  events: Event[];
  /** Requests to the engine, in order. */
  asked: string[];
  entry: (id: string) => Promise<ModelEntry | undefined>;
  close: () => Promise<void>;
}

export interface LibraryOptions {
  home: string;
  catalog?: CatalogModel[];
  settings?: Partial<Settings>;
  deps?: Partial<ModelsDeps>;
}

/** The bytes of a model that the stand-in engine knows; `salt` makes it unlike others. */
export function modelBytes(salt: string, length = 2000): Buffer {
  const bytes = Buffer.alloc(length, `${salt} `);
  bytes.write('GGUF chat ');
  return bytes;
}

/** Bytes of a file that is for something else. */
export const EMBEDDING = Buffer.from('GGUF embedding');

export function openLibrary({ home, catalog = [], deps = {}, ...options }: LibraryOptions): Library {
  const started = startDatabase({ home, now: () => new Date(), log: () => undefined });
  let settings: Settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const [events, asked]: [Event[], string[]] = [[], []];
  const emit: Emit = (name, event) => {
    events.push({ name, event } as Event);
  };
  const survey = machine('laptop-16gb');
  const models = createModels({
    home,
    catalog: { schema: 'homeroom-catalog/3', updated: '', models: catalog } satisfies Catalog,
    database: started.database,
    engine: standInEngine(asked),
    settings: { get: () => settings, change: (change) => (settings = { ...settings, ...change }) },
    emit,
    shell: { moveToBin: null, showInFolder: () => undefined },
    hub: createHub('http://127.0.0.1:9'),
    fetch: () => Promise.reject(new Error('nothing is fetched here')),
    providedModels: [],
    builtInModel: join(home, 'tiny-model.gguf'),
    places: { home, platform: 'linux', env: {} },
    survey: () => Promise.resolve(survey),
    shown: () => Promise.resolve(survey),
    calibration: () => Promise.resolve(null),
    ...deps,
  });
  return {
    models,
    database: started.database,
    settings: () => settings,
    events,
    asked,
    entry: async (id) => (await models.list()).find((one) => one.id === id),
    close: async () => {
      await models.close();
      started.close();
    },
  };
}

/** The failure that work ends with. */
export async function failing(work: Promise<unknown>): Promise<Failure> {
  try {
    await work;
  } catch (error) {
    return failureOf(error);
  }
  throw new Error('it did not fail');
}

function standInEngine(asked: string[]): Pick<EngineProcess, 'request' | 'onExit' | 'running'> {
  const request = (kind: string, args: unknown): Promise<unknown> => {
    asked.push(kind);
    const { options } = args as { options: { subject?: { file: string }; file?: string } };
    switch (kind) {
      case 'inspect':
        return read(options.subject?.file ?? '', inspected);
      case 'identify':
        return read((args as { file: string }).file, identified);
      case 'load':
        return read(options.file ?? '', loaded);
      default:
        return Promise.resolve({});
    }
  };
  return { running: false, request: request as EngineProcess['request'], onExit: () => () => undefined };
}

async function read<T>(file: string, answer: (bytes: Buffer) => T): Promise<T> {
  const bytes = await Promise.resolve(readFileSync(file));
  if (!bytes.subarray(0, 4).equals(Buffer.from('GGUF'))) throw new FailureError('model.not-gguf', 'no magic', { file });
  return answer(bytes);
}

const ARCHITECTURE = (CATALOG[0] ?? unknown()).architecture;

function inspected(bytes: Buffer): EngineAnswer<'inspect'> {
  const facts = {
    architecture: ARCHITECTURE,
    weights: noWeights(ARCHITECTURE.layerCount),
    hasChatTemplate: true,
    name: 'From the header',
    parameters: 1000,
    quant: 'Q8_0',
    fileBytes: bytes.byteLength,
  };
  const memory = { terms: [], totalBytes: 0, certainty: 'exact' as const };
  return { facts, memory, context: contextOf(8192), gpuLayers: 0 };
}

function identified(bytes: Buffer): Identified {
  return {
    kind: bytes.subarray(5, 14).equals(Buffer.from('embedding')) ? 'embedding' : 'chat',
    architecture: 'llama',
    supported: true,
    name: 'From the header',
    quant: 'Q8_0',
    parameters: 1000,
    fileBytes: bytes.byteLength,
    contextLength: 8192,
    hasChatTemplate: true,
    licence: null,
  };
}

function loaded(): EngineAnswer<'load'> {
  const context = contextOf(8192);
  return { contextTokens: 8192, context, refused: null, threads: 2, gpuLayers: 0, memoryBytes: 500, threadTrials: [] };
}

function unknown(): never {
  throw new Error('the catalogue is empty');
}
