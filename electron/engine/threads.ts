// Finds how many threads write fastest by trying them on the loaded model. More are often slower: the library starts its threads anew for every token.
import type { LoadedModel } from '#contract/engine';
import type { LlamaContext, LlamaModel, Token } from './llama';

type ThreadTrial = LoadedModel['threadTrials'][number];

const TRIAL_CONTEXT_TOKENS = 256;
const WARM_UP_TOKENS = 3;
const MOST_TOKENS = 24;
const LEAST_TOKENS = 4;
const LIMIT_MS = 700;
/** More threads must be this much faster to be worth their cores. */
const WORTHWHILE = 1.04;

/** 1, 2, 4 and so on up to the number of cores, which is tried as well. */
export function threadCounts(cores: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count < cores; count *= 2) counts.push(count);
  return [...counts, Math.max(1, cores)];
}

export async function tryThreads(model: LlamaModel, cores: number, signal: AbortSignal): Promise<ThreadTrial[]> {
  const trials: ThreadTrial[] = [];
  for (const threads of threadCounts(cores)) {
    signal.throwIfAborted();
    const context = await model.createContext({
      contextSize: TRIAL_CONTEXT_TOKENS,
      batchSize: 8,
      threads,
      failedCreationRemedy: false,
    });
    try {
      trials.push({ threads, tokensPerSecond: await decodeSpeed(context, signal) });
    } finally {
      await context.dispose();
    }
  }
  return trials;
}

export function bestThreads(trials: readonly ThreadTrial[]): number {
  let best = trials[0];
  for (const trial of trials) {
    if (best === undefined || trial.tokensPerSecond > best.tokensPerSecond * WORTHWHILE) best = trial;
  }
  return best?.threads ?? 1;
}

/** Tokens per second of the quicker half of the tokens: what other programs take in between does not count. */
async function decodeSpeed(context: LlamaContext, signal: AbortSignal): Promise<number> {
  const tokens = context.getSequence().evaluate([firstToken(context)], { temperature: 0, yieldEogToken: true });
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
  return 1000 / quickerHalf(durations.slice(WARM_UP_TOKENS));
}

function isEnough(tokens: number, elapsedMs: number): boolean {
  return tokens >= MOST_TOKENS || (tokens >= LEAST_TOKENS && elapsedMs > LIMIT_MS);
}

function quickerHalf(durations: readonly number[]): number {
  const sorted = [...durations].sort((a, b) => a - b).slice(0, Math.ceil(durations.length / 2));
  return sorted.reduce((total, duration) => total + duration, 0) / sorted.length;
}

function firstToken({ model }: LlamaContext): Token {
  const token = model.tokens.bos ?? model.tokens.eos ?? model.tokenize('a')[0];
  if (token === undefined) throw new Error('The model has no token to begin with.');
  return token;
}
