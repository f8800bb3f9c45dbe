// Loads a model: check, sum, refusal before anything is taken, weights, the best number of threads, context; once more with a smaller plan when memory runs out all the same.
import { setImmediate } from 'node:timers/promises';
import type { InspectOptions, LoadedModel, LoadOptions } from '#contract/engine';
import { FailureError } from '#contract/failure';
import { smallerPlan } from '#domain/load-plan';
import type { MemorySum } from '#domain/memory';
import { adapted } from './adapted';
import { checkAdapter } from './check-adapter';
import { inspect, type Inspected, type Inspector } from './inspect';
import {
  batchSizeFor,
  ggmlType,
  isOutOfMemory,
  openChat,
  type Library,
  type LlamaContext,
  type LlamaModel,
} from './llama';
import type { Session } from './session';
import type { WorkContext } from './serve';
import { bestThreads, tryThreads } from './threads';

const CHECKED = 0.02;
const WEIGHTS_LOADED = 0.85;
const THREADS_TRIED = 0.95;
const PROGRESS_INTERVAL_MS = 250;

export interface Loaded {
  session: Session;
  answer: LoadedModel;
}

/** @throws FailureError model.load-failed with the fact `stopped` when the signal ends it */
export async function load(inspector: Inspector, options: LoadOptions, work: WorkContext): Promise<Loaded> {
  try {
    return await attempt(inspector, options, work);
  } catch (error) {
    const failure = loadFailure(error, work.signal);
    const refused = failure.failure.code === 'engine.out-of-memory' ? await planOf(inspector, options) : null;
    const smaller = refused && smallerPlan(refused);
    if (refused === null || smaller === null) throw failure;
    const loaded = await attempt(inspector, { ...options, ...smaller }, work).catch((again: unknown) => {
      throw loadFailure(again, work.signal);
    });
    const { context, gpuLayers } = refused;
    return { ...loaded, answer: { ...loaded.answer, refused: { contextTokens: context.tokens, gpuLayers } } };
  }
}

/** With what a model would be loaded: the wanted context cut to what it was made for, and the layers that fit. */
async function planOf(inspector: Inspector, options: LoadOptions): Promise<Pick<Inspected, 'context' | 'gpuLayers'>> {
  return inspect(inspector, inspection(options));
}

function inspection({ file, context, gpuLayers, gpuBudgetBytes }: LoadOptions): InspectOptions {
  return { subject: { kind: 'file', file }, context, gpuLayers, gpuBudgetBytes };
}

async function attempt(inspector: Inspector, options: LoadOptions, work: WorkContext): Promise<Loaded> {
  const inspected = await inspect(inspector, inspection(options));
  if (options.adapter) await checkAdapter(options.adapter.file, options.file);
  refuseWhatDoesNotFit(inspected.memory, options.hostBudgetBytes);
  const library = await inspector.library();
  const report = atMostEvery(PROGRESS_INTERVAL_MS, work.report.progress);
  work.signal.throwIfAborted();
  report(CHECKED);
  const refusals = library.refusals();
  return loadChecked(library, { options, inspected }, { signal: work.signal, report }).catch(async (error: unknown) => {
    // What the library logs arrives beside its answers.
    await setImmediate();
    if (error instanceof FailureError || library.refusals() === refusals) throw error;
    throw new FailureError('engine.out-of-memory', messageOf(error));
  });
}

/** Only main memory is counted here: the library itself refuses what a graphics card cannot hold. */
function refuseWhatDoesNotFit({ terms }: MemorySum, hostBudgetBytes: number): void {
  const neededBytes = terms.reduce((total, { device, bytes }) => (device === 'cpu' ? total + bytes : total), 0);
  if (neededBytes <= hostBudgetBytes) return;
  throw new FailureError('model.does-not-fit', 'The sum is larger than the memory that can be spared.', {
    neededBytes,
    freeBytes: hostBudgetBytes,
  });
}

interface Plan {
  options: LoadOptions;
  inspected: Inspected;
}

interface Steps {
  signal: AbortSignal;
  report: (fraction: number) => void;
}

async function loadChecked({ llama }: Library, { options, inspected }: Plan, steps: Steps): Promise<Loaded> {
  const { signal, report } = steps;
  const rssBefore = process.memoryUsage.rss();
  const model = await llama.loadModel({
    modelPath: options.file,
    gpuLayers: inspected.gpuLayers,
    loadSignal: signal,
    onLoadProgress: (fraction) => report(CHECKED + (WEIGHTS_LOADED - CHECKED) * fraction),
  });
  try {
    report(WEIGHTS_LOADED);
    const allOnGpu = model.gpuLayers > inspected.facts.architecture.layerCount;
    const cores = llama.cpuMathCores;
    const threadTrials = options.threads !== null || allOnGpu ? [] : await tryThreads(model, cores, signal);
    const threads = options.threads ?? (allOnGpu ? Math.min(4, cores) : bestThreads(threadTrials));
    report(THREADS_TRIED);
    const wanted = inspected.context;
    const contextOptions = {
      contextSize: wanted.tokens,
      batchSize: batchSizeFor(model.fileInsights.swaSize !== undefined, wanted),
      experimentalKvCacheKeyType: ggmlType(wanted.keyType),
      experimentalKvCacheValueType: ggmlType(wanted.valueType),
      flashAttention: 'auto',
      sequences: 1,
      threads,
      failedCreationRemedy: false,
    } as const;
    const overlay = adapted(options.adapter ?? null);
    const context = await model.createContext({ ...contextOptions, ...overlay, createSignal: signal });
    signal.throwIfAborted();
    const sequence = context.getSequence();
    const { facts } = inspected;
    const session = { facts, file: options.file, model, context, sequence, threads: context.idealThreads, side: null };
    report(1);
    return {
      session: {
        ...session,
        contextOptions,
        adapted: overlay,
        chat: openChat(sequence),
        settling: Promise.resolve(),
      },
      answer: {
        contextTokens: context.contextSize,
        context: { ...wanted, tokens: context.contextSize },
        refused: null,
        threads: context.idealThreads,
        gpuLayers: model.gpuLayers,
        memoryBytes: memoryTaken(rssBefore, model, context),
        threadTrials,
      },
    };
  } catch (error) {
    await model.dispose();
    throw error;
  }
}

/** What the system shows, or llama.cpp's own figure where part of it has not been touched yet; graphics memory comes on top. */
function memoryTaken(rssBefore: number, model: LlamaModel, context: LlamaContext): number {
  const accounted = model.memoryUsage.ram + context.memoryUsage.ram;
  const shown = process.memoryUsage.rss() - rssBefore;
  return Math.max(accounted, shown) + model.memoryUsage.vram + context.memoryUsage.vram;
}

function loadFailure(error: unknown, signal: AbortSignal): FailureError {
  if (signal.aborted) return new FailureError('model.load-failed', 'The load was stopped.', { stopped: 1 });
  if (error instanceof FailureError) return error;
  return new FailureError(isOutOfMemory(error) ? 'engine.out-of-memory' : 'model.load-failed', messageOf(error));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function atMostEvery(intervalMs: number, report: (fraction: number) => void): (fraction: number) => void {
  let last = -Infinity;
  return (fraction) => {
    const now = performance.now();
    if (fraction < 1 && now - last < intervalMs) return;
    last = now;
    report(fraction);
  };
}
