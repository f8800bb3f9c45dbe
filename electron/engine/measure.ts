// Measures this computer on a model without content: a real header over a file of holes, as fast to run as real weights of that size.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Measured, MeasureOptions } from '#contract/engine';
import { FailureError } from '#contract/failure';
import { networkHyperparameters } from '#domain/measure-plan';
import { quantile } from '#domain/quantile';
import { tensorsOf } from '#domain/tensors/tensors-of';
import { writeSparseModel } from './gguf/write-header';
import { firstToken } from './first-token';
import type { Library, LlamaModel } from './llama';
import type { WorkContext } from './serve';
import { bestThreads, tryThreads } from './threads';

const WARM_UP_TOKENS = 3;
const LEAST_TOKENS = 20;
/** Tokens of the trial that tells how many more a batch may have. */
const TRIAL_TOKENS = 16;
const MOST_BATCH_TOKENS = 512;
/** Tokens end with what they have after so many times the limit. */
const TOKENS_PATIENCE = 4;
/** Tokens measured at depth. */
const DEEP_TOKENS = 8;

/** @throws FailureError measure.no-space when not even the header can be written */
export async function measure(library: Library, options: MeasureOptions, work: WorkContext): Promise<Measured> {
  const { withBatch, depthTokens } = options.network;
  const model = await loadSparse(library, options, work.signal);
  try {
    const cores = library.llama.cpuMathCores;
    const trials = options.threads === null && !options.onGpu ? await tryThreads(model, cores, work.signal) : [];
    const threads = options.threads ?? (options.onGpu ? Math.min(4, cores) : bestThreads(trials));
    const run: Run = { model, threads, signal: work.signal, limitMs: options.limitMs };
    const tokenMs = await decode(run, { depth: 0, tokens: LEAST_TOKENS });
    work.report.progress(0.5);
    const batch = withBatch ? await readBatch(run) : null;
    const deep = depthTokens > 0 ? await decodeAtDepth(run, depthTokens) : null;
    return { threads, threadTrials: trials, tokenMs, batch, deep };
  } finally {
    await model.dispose();
  }
}

/** The file is gone as soon as the model is in memory. */
async function loadSparse(
  { llama }: Library,
  { folder, network, onGpu }: MeasureOptions,
  signal: AbortSignal,
): Promise<LlamaModel> {
  const { quant, width, layers } = network;
  const file = join(folder, `${quant}-${width}-${layers}.gguf`);
  const hyper = networkHyperparameters(network);
  try {
    await writeSparseModel(file, { hyper, tensors: tensorsOf(hyper, quant) ?? [], quant });
    return await llama.loadModel({
      modelPath: file,
      gpuLayers: onGpu ? layers + 1 : 0,
      useMmap: false,
      loadSignal: signal,
    });
  } catch (error) {
    if (isNoSpace(error)) throw new FailureError('measure.no-space', 'The file of holes cannot be written.');
    throw error;
  } finally {
    await rm(file, { force: true });
  }
}

function isNoSpace(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOSPC' || error.code === 'EFBIG' || error.code === 'EDQUOT')
  );
}

interface Run {
  model: LlamaModel;
  threads: number;
  signal: AbortSignal;
  /** A batch is made so long that it takes about this; single tokens may take longer. */
  limitMs: number;
}

interface Decoding {
  /** Tokens of the conversation before. */
  depth: number;
  tokens: number;
}

/** Milliseconds of each token, warm-up left out. */
async function decode(run: Run, { depth, tokens }: Decoding): Promise<number[]> {
  const wanted = tokens + WARM_UP_TOKENS;
  const context = await run.model.createContext({
    contextSize: depth + wanted + 64,
    threads: run.threads,
    failedCreationRemedy: false,
  });
  try {
    const sequence = context.getSequence();
    const start = firstToken(run.model);
    if (depth > 0) await sequence.evaluateWithoutGeneratingNewTokens(Array.from({ length: depth }, () => start));
    const steps = sequence.evaluate([start], { temperature: 0, yieldEogToken: true });
    const times: number[] = [];
    const startedAt = performance.now();
    for (let before = startedAt; times.length < wanted;) {
      run.signal.throwIfAborted();
      await steps.next();
      const now = performance.now();
      times.push(now - before);
      before = now;
      if (now - startedAt > run.limitMs * TOKENS_PATIENCE && times.length > WARM_UP_TOKENS + 4) break;
    }
    await steps.return();
    return times.slice(WARM_UP_TOKENS);
  } finally {
    await context.dispose();
  }
}

/** Reads a prompt of up to 512 tokens; fewer where that would take longer than the limit. */
async function readBatch(run: Run): Promise<Measured['batch']> {
  const context = await run.model.createContext({
    contextSize: MOST_BATCH_TOKENS + TRIAL_TOKENS * 2 + 64,
    threads: run.threads,
    failedCreationRemedy: false,
  });
  try {
    const sequence = context.getSequence();
    const token = firstToken(run.model);
    const read = async (count: number): Promise<number> => {
      run.signal.throwIfAborted();
      const startedAt = performance.now();
      await sequence.evaluateWithoutGeneratingNewTokens(Array.from({ length: count }, () => token));
      return performance.now() - startedAt;
    };
    await read(TRIAL_TOKENS);
    const trialMs = await read(TRIAL_TOKENS);
    const tokens = Math.min(MOST_BATCH_TOKENS, Math.max(32, Math.floor((run.limitMs / trialMs) * TRIAL_TOKENS)));
    return { tokens, ms: await read(tokens) };
  } finally {
    await context.dispose();
  }
}

async function decodeAtDepth(run: Run, depthTokens: number): Promise<Measured['deep']> {
  const times = await decode(run, { depth: depthTokens, tokens: DEEP_TOKENS });
  return { depthTokens, tokenMs: quantile(times, 0.1) };
}
