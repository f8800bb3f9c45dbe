// What a context costs: filled to several depths, how many bytes llama.cpp keeps for it, how long reading took, and how long one more token takes.
import type { ContextCost } from '#contract/lab-engine';
import { aside, median, requireGoingOn, someTokens } from './aside';
import { firstToken } from './first-token';
import type { LlamaContext, LlamaContextSequence, Token } from './llama';
import type { WorkContext } from './serve';
import type { Session } from './session';

const ROUNDS = 3;
const WARM_UP_TOKENS = 16;
/** Tokens written at each depth: enough for a middle. */
const TOKENS_AT_DEPTH = 6;

/** @throws FailureError lab.stopped, engine.out-of-memory */
export function contextCost(
  session: Session,
  { depths }: { depths: readonly number[] },
  work: WorkContext,
): Promise<ContextCost> {
  return aside(session, work.signal, async () => {
    const wanted = [...new Set(depths)].sort((a, b) => a - b);
    const context = await session.model.createContext({
      contextSize: Math.max(...wanted) + TOKENS_AT_DEPTH + 8,
      threads: session.threads,
      failedCreationRemedy: false,
      ...session.adapted,
    });
    try {
      return { points: await fill(session, { context, depths: wanted }, work) };
    } finally {
      await context.dispose();
    }
  });
}

interface Filling {
  context: LlamaContext;
  /** Smallest first. */
  depths: readonly number[];
}

async function fill(session: Session, { context, depths }: Filling, work: WorkContext): Promise<ContextCost['points']> {
  const { model, facts } = session;
  const sequence = context.getSequence();
  const tokens = someTokens(model, facts.architecture.vocabSize, depths.at(-1) ?? 0);
  await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(0, WARM_UP_TOKENS));
  const points: ContextCost['points'] = [];
  for (const depth of depths) {
    const readMs: number[] = [];
    while (readMs.length < ROUNDS) {
      requireGoingOn(work.signal);
      readMs.push(await readAnew(sequence, tokens.slice(0, depth)));
    }
    const stateBytes = context.stateSize;
    const decodeMs = await decodeTime(sequence, firstToken(model), work.signal);
    points.push({ tokens: depth, stateBytes, readMs: median(readMs), decodeMs });
    if (!work.signal.aborted) work.report.progress(points.length / depths.length);
  }
  return points;
}

async function readAnew(sequence: LlamaContextSequence, tokens: Token[]): Promise<number> {
  await sequence.clearHistory();
  const startedAt = performance.now();
  await sequence.evaluateWithoutGeneratingNewTokens(tokens);
  return performance.now() - startedAt;
}

async function decodeTime(sequence: LlamaContextSequence, start: Token, signal: AbortSignal): Promise<number> {
  const writer = sequence.evaluate([start], { temperature: 0, yieldEogToken: true });
  const times: number[] = [];
  try {
    while (times.length < TOKENS_AT_DEPTH) {
      requireGoingOn(signal);
      const startedAt = performance.now();
      await writer.next();
      times.push(performance.now() - startedAt);
    }
  } finally {
    await writer.return();
  }
  return median(times.slice(1));
}
