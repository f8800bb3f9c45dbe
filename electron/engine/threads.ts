// Finds how many threads write fastest by trying them on the loaded model. More are often slower: the library starts its threads anew for every token.
import type { LoadedModel } from '#contract/engine';
import { firstToken } from './first-token';
import type { LlamaContext, LlamaModel } from './llama';

type ThreadTrial = LoadedModel['threadTrials'][number];

const TRIAL_CONTEXT_TOKENS = 256;
const WARM_UP_TOKENS = 3;
const MOST_TOKENS = 16;
const LEAST_TOKENS = 4;
const LIMIT_MS = 400;
/** More threads must be this much faster to be worth their cores. */
const WORTHWHILE = 1.04;

/** 1, 2, 4 and so on up to the number of cores, which is tried as well. */
export function threadCounts(cores: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count < cores; count *= 2) counts.push(count);
  return [...counts, Math.max(1, cores)];
}

/**
 * Each count is tried in two rounds and judged by its slower one: with as many threads as cores a round may go well by luck,
 * and the next one stands waiting for a core again and again.
 */
export async function tryThreads(model: LlamaModel, cores: number, signal: AbortSignal): Promise<ThreadTrial[]> {
  const counts = threadCounts(cores);
  const slowest = new Map<number, number>();
  for (const threads of [...counts, ...counts]) {
    signal.throwIfAborted();
    const tokensPerSecond = await trial(model, threads, signal);
    slowest.set(threads, Math.min(tokensPerSecond, slowest.get(threads) ?? Infinity));
  }
  return counts.map((threads) => ({ threads, tokensPerSecond: slowest.get(threads) ?? 0 }));
}

async function trial(model: LlamaModel, threads: number, signal: AbortSignal): Promise<number> {
  const context = await model.createContext({
    contextSize: TRIAL_CONTEXT_TOKENS,
    batchSize: 8,
    threads,
    failedCreationRemedy: false,
  });
  try {
    return await decodeSpeed(context, signal);
  } finally {
    await context.dispose();
  }
}

export function bestThreads(trials: readonly ThreadTrial[]): number {
  let best = trials[0];
  for (const trial of trials) {
    if (best === undefined || trial.tokensPerSecond > best.tokensPerSecond * WORTHWHILE) best = trial;
  }
  return best?.threads ?? 1;
}

/** Tokens per second over the whole trial: with as many threads as cores single tokens may be quick and others wait for a core. */
async function decodeSpeed(context: LlamaContext, signal: AbortSignal): Promise<number> {
  const tokens = context.getSequence().evaluate([firstToken(context.model)], { temperature: 0, yieldEogToken: true });
  const durations: number[] = [];
  const startedAt = performance.now();
  let before = startedAt;
  while (!isEnough(durations.length - WARM_UP_TOKENS, before - startedAt)) {
    signal.throwIfAborted();
    await tokens.next();
    const now = performance.now();
    durations.push(now - before);
    before = now;
  }
  await tokens.return();
  return 1000 / mean(durations.slice(WARM_UP_TOKENS));
}

function isEnough(tokens: number, elapsedMs: number): boolean {
  return tokens >= MOST_TOKENS || (tokens >= LEAST_TOKENS && elapsedMs > LIMIT_MS);
}

function mean(durations: readonly number[]): number {
  return durations.reduce((total, duration) => total + duration, 0) / durations.length;
}
