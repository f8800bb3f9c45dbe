// The one door to node-llama-cpp: opens the library and looks at files with it. Other files take its objects by the types that leave here.
import {
  getLlama,
  GgmlType,
  type GgufArchitectureType,
  type GgufFileInfo,
  GgufInsights,
  InsufficientMemoryError,
  LlamaChat,
  LlamaLogLevel,
  readGgufFileInfo,
  type ChatHistoryItem,
  type Llama,
  type LlamaChatResponse,
  type LlamaChatResponseChunk,
  type LlamaContext,
  type LlamaContextOptions,
  type LlamaContextSequence,
  type LlamaModel,
  type Token,
} from 'node-llama-cpp';
import { availableParallelism } from 'node:os';
import type { ContextSettings } from '#domain/cache';
import type { KvType } from '#domain/kv-types';

export type {
  ChatHistoryItem,
  Llama,
  LlamaChat,
  LlamaChatResponse,
  LlamaChatResponseChunk,
  LlamaContext,
  LlamaContextOptions,
  LlamaContextSequence,
  LlamaModel,
  Token,
};

/** The library says so in its log only: its own accounting failed and it guessed instead. */
const FELL_BACK = /falling back to estimation/i;
/** So does a real allocation that fails: the library's error is the same for every reason. */
const NOT_ALLOCATED = /failed to allocate|insufficient memory|out of memory/i;

export interface Library {
  llama: Llama;
  /** How often the library has guessed where it should have accounted. */
  guesses: () => number;
  /** How often the system refused memory. */
  refusals: () => number;
}

/** Opens llama.cpp with the best backend that works here. Nothing is built or fetched. `detailed` logs all that llama.cpp prints. */
export async function openLibrary(log: (line: string) => void, { detailed = false } = {}): Promise<Library> {
  let guesses = 0;
  let refusals = 0;
  // When native code aborts, the process shall end at once and not call a debugger first.
  process.env['GGML_NO_BACKTRACE'] = '1';
  const llama = await getLlama({
    gpu: 'auto',
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    // Without a limit the library would start more threads than there are cores as soon as a graphics card is there.
    maxThreads: availableParallelism(),
    logLevel: detailed ? LlamaLogLevel.debug : LlamaLogLevel.warn,
    logger: (level, message) => {
      if (FELL_BACK.test(message)) guesses += 1;
      if (NOT_ALLOCATED.test(message)) refusals += 1;
      log(`llama ${level}: ${message.trimEnd()}`);
    },
  });
  return { llama, guesses: () => guesses, refusals: () => refusals };
}

export interface Needs {
  hostBytes: number;
  gpuBytes: number;
}

export interface Accounting {
  /** Layers on the graphics device. */
  gpuLayers: number;
  /** Null when llama.cpp refuses the file. */
  model: Needs | null;
  /** Null when llama.cpp could not account for the context. */
  context: Needs | null;
}

export interface AccountingRequest {
  /** Of a split model the first part. */
  file: string;
  isSplit: boolean;
  context: ContextSettings;
  /** Null for as many as fit in `gpuBudgetBytes`. */
  gpuLayers: number | null;
  gpuBudgetBytes: number;
  /** What the graphics backend takes for itself, bytes, over all devices. */
  backendContextBytes: number;
}

/** Has llama.cpp itself account for a file without loading it; null when it does not know the architecture. */
export async function account(library: Library, request: AccountingRequest): Promise<Accounting | null> {
  const info = await readGgufFileInfo(request.file, {
    sourceType: 'filesystem',
    spliceSplitFiles: request.isSplit,
    logWarnings: false,
  });
  const insights = await GgufInsights.from(info, library.llama);
  if (!insights.isSupportedByLlamaCpp) return null;
  const at = (gpuLayers: number): Promise<Accounting> => accountAt({ library, insights, request }, gpuLayers);
  if (library.llama.gpu === false) return at(0);
  if (request.gpuLayers !== null) return at(Math.min(request.gpuLayers, insights.totalLayers));
  return mostThatFits(insights.totalLayers, at, request);
}

/** How many parameters the library counts in a file, or in all files of a split model. It must have been checked before. */
export async function countParameters(library: Library, files: readonly string[]): Promise<number> {
  const info = await readGgufFileInfo(files[0] ?? '', {
    sourceType: 'filesystem',
    spliceSplitFiles: files.length > 1,
    logWarnings: false,
  });
  return (await GgufInsights.from(info, library.llama)).totalParameters;
}

/** The need of graphics memory grows with every layer, so the search can halve. */
async function mostThatFits(
  totalLayers: number,
  at: (gpuLayers: number) => Promise<Accounting>,
  { gpuBudgetBytes, backendContextBytes }: AccountingRequest,
): Promise<Accounting> {
  let best = await at(0);
  let [fitting, tooMany] = [0, totalLayers + 1];
  let next = totalLayers;
  while (tooMany - fitting > 1) {
    const one = await at(next);
    const needBytes = (one.model?.gpuBytes ?? Infinity) + (one.context?.gpuBytes ?? Infinity) + backendContextBytes;
    if (needBytes <= gpuBudgetBytes) [fitting, best] = [next, one];
    else tooMany = next;
    next = Math.floor((fitting + tooMany) / 2);
  }
  return best;
}

/** Whether this build of llama.cpp knows an architecture: it is asked itself, and sees no file for it. */
export async function knowsArchitecture({ llama }: Library, architecture: string): Promise<boolean> {
  // The enumeration holds what the library's authors knew of, llama.cpp takes any name.
  const named = { architecture: architecture as GgufArchitectureType, quantization_version: '2' } as const;
  const tokenizer = { model: 'none', tokens: [], token_type: [] };
  const info: GgufFileInfo = {
    version: 3,
    metadata: { general: named, tokenizer: { ggml: tokenizer } },
    architectureMetadata: {},
    tensorCount: 0,
    totalTensorCount: 0,
    metadataSize: 0,
    totalMetadataSize: 0,
    splicedParts: 1,
    sourceData: [],
  };
  return (await GgufInsights.from(info, llama)).isSupportedByLlamaCpp;
}

interface Insight {
  library: Library;
  insights: GgufInsights;
  request: AccountingRequest;
}

async function accountAt({ library, insights, request }: Insight, gpuLayers: number): Promise<Accounting> {
  const { context } = request;
  const model = await unlessGuessed(library, () => insights.estimateModelResourceRequirementsV2({ gpuLayers }));
  const needs = await unlessGuessed(library, () =>
    insights.estimateContextResourceRequirementsV2({
      contextSize: context.tokens,
      batchSize: batchSizeFor(insights.swaSize !== undefined, context),
      modelGpuLayers: gpuLayers,
      sequences: 1,
      flashAttention: 'auto',
      kvCacheKeyType: ggmlType(context.keyType),
      kvCacheValueType: ggmlType(context.valueType),
    }),
  );
  return { gpuLayers, model, context: needs };
}

/** The library adds one to the batch of models with a sliding window, which would cost 256 cells more. */
export function batchSizeFor(hasWindow: boolean, { batchTokens, tokens }: ContextSettings): number {
  return Math.max(1, Math.min(batchTokens, tokens) - (hasWindow ? 1 : 0));
}

export function ggmlType(type: KvType): GgmlType {
  return KV_GGML_TYPES[type];
}

const KV_GGML_TYPES: Record<KvType, GgmlType> = {
  f32: GgmlType.F32,
  f16: GgmlType.F16,
  bf16: GgmlType.BF16,
  q8_0: GgmlType.Q8_0,
  q5_1: GgmlType.Q5_1,
  q5_0: GgmlType.Q5_0,
  q4_1: GgmlType.Q4_1,
  q4_0: GgmlType.Q4_0,
};

async function unlessGuessed(
  { guesses }: Library,
  estimate: () => Promise<{ cpuRam: number; gpuVram: number }>,
): Promise<Needs | null> {
  const before = guesses();
  const { cpuRam, gpuVram } = await estimate();
  return guesses() === before ? { hostBytes: cpuRam, gpuBytes: gpuVram } : null;
}

/** A chat over a sequence, with the template that stands in the model's file, or a plain one when there is none. */
export function openChat(sequence: LlamaContextSequence): LlamaChat {
  return new LlamaChat({ contextSequence: sequence, chatWrapper: 'auto' });
}

export function isOutOfMemory(error: unknown): boolean {
  return error instanceof InsufficientMemoryError;
}
