// Surveys, models and a scripted Node side for component tests; nothing here is part of the application.
import { memoryBudget } from '#domain/budget';
import type { Computer } from '#domain/candidate';
import type { ModelShape } from '#domain/fit';
import type { Survey } from '#domain/hardware';
import type { Hyperparameters } from '#domain/hyperparameters';
import type { Architecture, CatalogModel, InstalledModel, ModelRecord } from '#domain/model';
import type { MeasuredSpeed } from '#domain/measured-speed';
import type { SpeedBasis } from '#domain/model-speed';
import type { Calibration, PerFamily } from '#domain/speed/calibration';
import { evenWeights } from '#domain/tensors/scaled-weights';
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

/** A desktop with a graphics card of 4 GB. */
export const SMALL_CARD: Survey = {
  ...LAPTOP,
  graphics: {
    state: 'known',
    value: [{ vendor: 'A maker', model: 'Small Card', kind: 'discrete', memoryBytes: 4 * GB }],
  },
  engine: {
    state: 'known',
    value: {
      backend: 'cuda',
      deviceNames: ['Small Card'],
      totalBytes: 4 * GB,
      freeBytes: 4 * GB,
      unifiedBytes: 0,
      build: 'b1',
    },
  },
};

/** A computer whose graphics share the main memory. */
export const MAC: Survey = {
  ...LAPTOP,
  os: { platform: 'darwin', name: 'macOS', release: '26', arch: 'arm64' },
  processor: { ...LAPTOP.processor, model: 'Apple M2' },
  graphics: {
    state: 'known',
    value: [{ vendor: 'Apple', model: 'Apple M2', kind: 'unified', memoryBytes: null }],
  },
  engine: {
    state: 'known',
    value: {
      backend: 'metal',
      deviceNames: ['Apple M2'],
      totalBytes: 11 * GB,
      freeBytes: 11 * GB,
      unifiedBytes: 11 * GB,
      build: 'b1',
    },
  },
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
  layerKinds: [{ cache: 'full', keyElements: 1024, valueElements: 1024, convolutionElements: 0, stateElements: 0 }],
  layerOrder: 'a'.repeat(28),
  slidingWindow: null,
  experts: null,
  latentAttention: false,
};

const HYPERPARAMETERS: Hyperparameters = {
  architecture: 'llama',
  values: {
    block_count: 28,
    embedding_length: 2048,
    feed_forward_length: 8192,
    context_length: 32768,
    'attention.head_count': 16,
    'attention.head_count_kv': 8,
  },
  vocabSize: 32000,
  tiedEmbeddings: true,
};

/** What speeds are reckoned from on a computer where nothing was measured. */
export function basisOf(survey: Survey): SpeedBasis {
  return { survey, calibration: null, measured: [] };
}

/** Answers of a model on the processor. */
export function measuredRow(modelId: string, tokensPerSecond: number): MeasuredSpeed {
  return {
    modelId,
    quant: 'Q4_K_M',
    backend: 'cpu',
    gpuLayers: 0,
    engineBuild: 'b1',
    tokensPerSecond,
    depthTokens: 300,
    promptTokensPerSecond: null,
    predictedTokensPerSecond: null,
    at: '2026-01-02T00:00:00Z',
  };
}

/** A computer as the page passes it on. */
export function computerOf(survey: Survey, more: Partial<SpeedBasis> = {}): Computer {
  return { survey, budget: memoryBudget(survey), basis: { ...basisOf(survey), ...more } };
}

/** Another computer than this one, opened from a profile. */
export const RECORDED: Survey = {
  ...SMALL_CARD,
  memory: { ...SMALL_CARD.memory, source: 'recorded' },
  processor: { ...SMALL_CARD.processor, model: 'Another Processor' },
};

/** What was measured of a computer with a processor alone. */
export const CALIBRATION: Calibration = {
  schema: 'homeroom-calibration/1',
  measuredAt: '2026-01-31T12:00:00Z',
  machine: 'A processor',
  engineBuild: 'b1',
  threads: 8,
  busy: false,
  devices: [
    {
      name: 'cpu',
      backend: 'cpu',
      origin: 'measured',
      weightBytesPerSecond: perFamily(48e9),
      secondsPerLayer: 30e-6,
      kvBytesPerSecond: 30e9,
      prefillFlopsPerSecond: perFamily(0.5e12),
      decodeMeasured: ['K'],
      prefillMeasured: ['K'],
    },
  ],
};

function perFamily(value: number): PerFamily {
  return { K: value, Q4_0: value, Q8_0: value, F16: value, MXFP4: value, other: value };
}

/** The architecture of the models here, with weights of a total size, copied nowhere. */
export function shapeOfFixture(bytes: number): ModelShape {
  const size = { bytes, total: bytes * 1.6, active: bytes * 1.6, quant: 'Q4_K' };
  const weights = evenWeights(ARCHITECTURE.layerCount, size);
  const copies = { repackedLayerBytes: weights.repackedLayerBytes.map(() => 0), repackedOutputBytes: 0 };
  // The token table serves as output: it stands in the file once.
  const table = { inputBytes: bytes * 0.1, outputBytes: bytes * 0.1 };
  return { architecture: ARCHITECTURE, weights: { ...weights, ...copies, ...table } };
}

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
    hyperparameters: HYPERPARAMETERS,
    architecture: ARCHITECTURE,
    thinking: 'none',
    tools: null,
    languages: null,
    languageCodes: [],
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
    record: null,
    download: null,
    status: { kind: 'absent' },
    measured: [],
    failure: null,
    adapters: [],
    adapter: null,
  };
}

const RECORD: ModelRecord = {
  name: null,
  note: '',
  favourite: false,
  addedAt: '2026-01-01T00:00:00Z',
  lastUsedAt: null,
  verifiedAt: null,
};

/** The same model, on this computer. */
export function installedEntry(catalog: CatalogModel, origin: InstalledModel['origin']): ModelEntry {
  const { bytes: fileBytes, quant } = catalog.recommended;
  const facts = {
    ...shapeOfFixture(fileBytes),
    name: catalog.name,
    parameters: catalog.parameters.total,
    quant,
    fileBytes,
    hasChatTemplate: true,
  };
  const file = `/models/${catalog.id}.gguf`;
  const where = { file, parts: [file], fileBytes, source: null, licence: null };
  const installed = { id: catalog.id, name: catalog.name, ...where, quant, sha256: null, origin, facts };
  return { ...entryOf(catalog), installed, record: RECORD, status: { kind: 'ready' } };
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
      importDropped: (files) =>
        current('models.importDropped', { paths: files.map((file) => `/${file.name}`) }) as never,
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
