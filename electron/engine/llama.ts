// The one door to node-llama-cpp: opens the library and looks at files with it. Other files take its objects by the types that leave here.
import {
  getLlama,
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
  type LlamaContextSequence,
  type LlamaModel,
  type Token,
} from 'node-llama-cpp';
import { availableParallelism } from 'node:os';

export type {
  ChatHistoryItem,
  Llama,
  LlamaChat,
  LlamaChatResponse,
  LlamaChatResponseChunk,
  LlamaContext,
  LlamaContextSequence,
  LlamaModel,
  Token,
};

/** The library says so in its log only: its own accounting failed and it guessed instead. */
const FELL_BACK = /falling back to estimation/i;

export interface Library {
  llama: Llama;
  /** How often the library has guessed where it should have accounted. */
  guesses: () => number;
}

/** Opens llama.cpp with the best backend that works here. Nothing is built or fetched. */
export async function openLibrary(log: (line: string) => void): Promise<Library> {
  let guesses = 0;
  // When native code aborts, the process shall end at once and not call a debugger first.
  process.env['GGML_NO_BACKTRACE'] = '1';
  const llama = await getLlama({
    gpu: 'auto',
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    // Without a limit the library would start more threads than there are cores as soon as a graphics card is there.
    maxThreads: availableParallelism(),
    logLevel: LlamaLogLevel.warn,
    logger: (level, message) => {
      if (FELL_BACK.test(message)) guesses += 1;
      log(`llama ${level}: ${message.trimEnd()}`);
    },
  });
  return { llama, guesses: () => guesses };
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
  file: string;
  contextTokens: number;
  /** Null for as many as fit. */
  gpuLayers: number | null;
}

/** Has llama.cpp itself account for a file without loading it; null when it does not know the architecture. */
export async function account(library: Library, request: AccountingRequest): Promise<Accounting | null> {
  const { llama } = library;
  const info = await readGgufFileInfo(request.file, {
    sourceType: 'filesystem',
    spliceSplitFiles: false,
    logWarnings: false,
  });
  const insights = await GgufInsights.from(info, llama);
  if (!insights.isSupportedByLlamaCpp) return null;
  const gpuLayers = await layersFor(insights, llama, request);
  const model = await unlessGuessed(library, () => insights.estimateModelResourceRequirementsV2({ gpuLayers }));
  const context = await unlessGuessed(library, () =>
    insights.estimateContextResourceRequirementsV2({
      contextSize: request.contextTokens,
      modelGpuLayers: gpuLayers,
      sequences: 1,
    }),
  );
  return { gpuLayers, model, context };
}

async function layersFor(insights: GgufInsights, llama: Llama, request: AccountingRequest): Promise<number> {
  if (llama.gpu === false) return 0;
  if (request.gpuLayers !== null) return Math.min(request.gpuLayers, insights.totalLayers);
  const { gpuLayers } = await insights.configurationResolver.resolveModelGpuLayersV2({
    fitContext: { contextSize: request.contextTokens },
  });
  return gpuLayers;
}

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
