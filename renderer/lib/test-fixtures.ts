// Surveys, models and a scripted Node side for component tests; nothing here is part of the application.
import type { Survey } from '#domain/hardware';
import type { Architecture, CatalogModel, InstalledModel } from '#domain/model';
import type { Args, RequestName } from '#contract/api';
import type { EventName, Events, ModelEntry } from '#contract/events';
import type { Result } from '#contract/failure';

const GB = 1e9;

/** A laptop of 16 GB without useful graphics. */
export const LAPTOP: Survey = {
  schema: 'homeroom-survey/1',
  takenAt: '2026-01-01T00:00:00Z',
  os: { platform: 'linux', name: 'Debian', release: '12', arch: 'x64' },
  memory: {
    totalBytes: 16 * GB,
    availableBytes: 10 * GB,
    limitBytes: null,
    swapTotalBytes: null,
    source: 'systeminformation',
  },
  processor: {
    model: 'A processor',
    physicalCores: 8,
    logicalCores: 16,
    vectorExtensions: null,
    source: 'systeminformation',
  },
  graphics: { state: 'known', value: [] },
  engine: {
    state: 'known',
    value: { backend: 'cpu', deviceNames: [], totalBytes: 0, freeBytes: 0, unifiedBytes: 0, build: 'b1' },
  },
  disk: { state: 'known', value: { freeBytes: 100 * GB, totalBytes: 500 * GB } },
};

const ARCHITECTURE: Architecture = {
  name: 'llama',
  layerCount: 28,
  embeddingLength: 2048,
  headCount: 16,
  headCountKv: 8,
  keyLength: 128,
  valueLength: 128,
  vocabSize: 32000,
  feedForwardLength: 8192,
  contextLengthMax: 32768,
  tiedEmbeddings: true,
  kvElementsPerToken: 57344,
  kvElementsPerTokenSliding: 0,
  slidingWindow: null,
  recurrentStateBytes: 0,
};

/** A model of the catalogue with a file of the given size. */
export function catalogModel(id: string, name: string, bytes: number): CatalogModel {
  const file = {
    repo: 'someone/some-model',
    revision: 'a'.repeat(40),
    file: `${id}.gguf`,
    quant: 'Q4_K_M',
    bytes,
    bytesExact: true,
    sha256: 'abc',
    shards: 1,
  };
  return {
    id,
    name,
    family: id,
    publisher: 'Someone',
    releaseMonth: '2026-01',
    roles: ['general'],
    tier: 'featured',
    licence: { id: 'MIT', name: 'MIT', commercialUse: 'yes', note: null },
    parameters: { total: bytes * 1.6, active: bytes * 1.6, mixtureOfExperts: false },
    architecture: ARCHITECTURE,
    thinking: 'none',
    languages: null,
    mmluPro: null,
    recommended: file,
    files: [file],
    notes: null,
  };
}

export function entryOf(catalog: CatalogModel): ModelEntry {
  return {
    id: catalog.id,
    name: catalog.name,
    catalog,
    installed: null,
    status: { kind: 'absent' },
    measuredTokensPerSecond: null,
    failure: null,
  };
}

/** The same model, on this computer. */
export function installedEntry(catalog: CatalogModel, origin: InstalledModel['origin']): ModelEntry {
  const { bytes: fileBytes, quant } = catalog.recommended;
  const facts = {
    architecture: catalog.architecture,
    name: catalog.name,
    parameters: catalog.parameters.total,
    quant,
    fileBytes,
    weightsBytes: fileBytes,
    hasChatTemplate: true,
  };
  const file = `/models/${catalog.id}.gguf`;
  const installed = { id: catalog.id, name: catalog.name, file, fileBytes, quant, sha256: null, origin, facts };
  return { ...entryOf(catalog), installed, status: { kind: 'ready' } };
}

type Scripted = { [N in RequestName]?: (args: Args<N>) => Result<unknown> };

export interface ScriptedSide {
  /** Every request so far, in order. */
  calls: { name: RequestName; args: unknown }[];
  emit: <N extends EventName>(name: N, event: Events[N]) => void;
}

/** Puts a scripted Node side into the page. Requests that no script answers fail as `internal`. */
export function scriptSide(answers: Scripted): ScriptedSide {
  const calls: ScriptedSide['calls'] = [];
  const request = (name: RequestName, args: unknown): Promise<Result<unknown>> => {
    calls.push({ name, args });
    const answer = answers[name] as ((args: unknown) => Result<unknown>) | undefined;
    return Promise.resolve(answer?.(args) ?? { ok: false, failure: { code: 'internal', message: 'not scripted' } });
  };
  if (hear === null) {
    window.homeroom = {
      request: (name, args) => current(name, args) as never,
      listen: (listener) => {
        hear = listener as never;
        return () => undefined;
      },
    };
  }
  current = request;
  return { calls, emit: (name, event) => hear?.(name, event) };
}

let hear: ((name: EventName, event: unknown) => void) | null = null;
let current: (name: RequestName, args: unknown) => Promise<Result<unknown>> = () =>
  Promise.reject(new Error('no script'));
