// Measures the loaded model: reading a prompt and writing after it at each thread count, then several texts written at once. The conversation's own context is left alone.
import type { Benchmark, BenchmarkOptions } from '#contract/lab-engine';
import { contextOf, kvCacheBytes, paddedCells } from '#domain/cache';
import { aside, median, requireGoingOn, someTokens } from './aside';
import type { LlamaContext, LlamaContextSequence, Token } from './llama';
import { hasRoomFor } from './room';
import type { WorkContext } from './serve';
import type { Session } from './session';
import { threadCounts } from './threads';

const ROUNDS = 3;
const WARM_UP_PROMPT_TOKENS = 16;
/** The first tokens after a prompt are left out: caches and threads are cold then. */
const WARM_UP_TOKENS = 2;
const MARGIN_TOKENS = 8;

type Point = Benchmark['points'][number];

/** @throws FailureError lab.stopped, engine.out-of-memory */
export function benchmark(session: Session, options: BenchmarkOptions, work: WorkContext): Promise<Benchmark> {
  return aside(session, work.signal, () => measureAll(session, options, work));
}

async function measureAll(
  session: Session,
  options: BenchmarkOptions,
  { signal, report }: WorkContext,
): Promise<Benchmark> {
  const cores = session.model.llama.cpuMathCores;
  const counts = countsToTry(options.threads, cores, session.threads);
  const { fitting, leftOut } = batchesThatFit(session, options);
  let done = 0;
  const steps = counts.length * (ROUNDS + 1) + fitting.length;
  const step = (): void => {
    done += 1;
    if (!signal.aborted) report.progress(done / steps);
  };
  const points: (Point & { spread: number })[] = [];
  for (const threads of counts) points.push(await measureThreads({ session, options, signal, step }, threads));
  const best = points.reduce((a, b) => (b.decode > a.decode ? b : a));
  const batches: Benchmark['batches'] = [];
  for (const sequences of fitting) {
    batches.push({
      sequences,
      tokensPerSecond: await writeAtOnce({ session, options, signal, step }, sequences, best.threads),
    });
  }
  return {
    points: points.map(({ threads, prompt, decode }) => ({ threads, prompt, decode })),
    bestThreads: best.threads,
    batches,
    leftOut,
    spread: best.spread,
  };
}

/** Counts above the number of cores only stand in each other's way, and the library would not use them. */
function countsToTry(wanted: readonly number[] | null, cores: number, usual: number): number[] {
  const possible = (wanted ?? threadCounts(cores)).filter((count) => count <= Math.max(1, cores));
  return possible.length === 0 ? [usual] : [...new Set(possible)];
}

interface Run {
  session: Session;
  options: BenchmarkOptions;
  signal: AbortSignal;
  /** Called after each part. */
  step: () => void;
}

async function measureThreads(run: Run, threads: number): Promise<Point & { spread: number }> {
  const { session, options, signal, step } = run;
  const { promptTokens, decodeTokens } = options;
  const tokens = someTokens(session.model, session.facts.architecture.vocabSize, promptTokens);
  const contextSize = promptTokens + WARM_UP_TOKENS + decodeTokens + MARGIN_TOKENS;
  return withContext(session, { contextSize, sequences: 1, threads }, async (context) => {
    const sequence = context.getSequence();
    await read(sequence, tokens.slice(0, WARM_UP_PROMPT_TOKENS));
    await write([sequence], { tokens: WARM_UP_TOKENS, signal });
    step();
    const rounds: { prompt: number; decode: number }[] = [];
    while (rounds.length < ROUNDS) {
      requireGoingOn(signal);
      await sequence.clearHistory();
      const readMs = await read(sequence, tokens);
      requireGoingOn(signal);
      const writeMs = await write([sequence], { tokens: decodeTokens, signal });
      rounds.push({ prompt: (promptTokens * 1000) / readMs, decode: (decodeTokens * 1000) / writeMs });
      step();
    }
    const decodes = rounds.map(({ decode }) => decode);
    return {
      threads,
      prompt: median(rounds.map(({ prompt }) => prompt)),
      decode: median(decodes),
      spread: Math.max(1, Math.max(...decodes) / Math.min(...decodes)),
    };
  });
}

/** All texts together, tokens per second: the library puts one token of each into every pass over the weights. */
async function writeAtOnce(run: Run, sequences: number, threads: number): Promise<number> {
  const { session, options, signal, step } = run;
  const contextSize = WARM_UP_TOKENS + options.decodeTokens + MARGIN_TOKENS;
  const speed = await withContext(session, { contextSize, sequences, threads }, async (context) => {
    const texts = Array.from({ length: sequences }, () => context.getSequence());
    const ms = await write(texts, { tokens: options.decodeTokens, signal });
    return (sequences * options.decodeTokens * 1000) / ms;
  });
  step();
  return speed;
}

async function read(sequence: LlamaContextSequence, tokens: readonly Token[]): Promise<number> {
  const startedAt = performance.now();
  await sequence.evaluateWithoutGeneratingNewTokens([...tokens]);
  return performance.now() - startedAt;
}

/** Writes so many tokens in each text, in step; milliseconds, warm-up left out. */
async function write(
  texts: readonly LlamaContextSequence[],
  { tokens, signal }: { tokens: number; signal: AbortSignal },
): Promise<number> {
  const writers = texts.map((sequence) =>
    sequence.evaluate(someTokens(sequence.model, 1, 1), { temperature: 0, yieldEogToken: true }),
  );
  const each = async (count: number): Promise<void> => {
    for (let written = 0; written < count; written += 1) {
      requireGoingOn(signal);
      await Promise.all(writers.map((writer) => writer.next()));
    }
  };
  try {
    await each(WARM_UP_TOKENS);
    const startedAt = performance.now();
    await each(tokens);
    return performance.now() - startedAt;
  } finally {
    await Promise.all(writers.map((writer) => writer.return()));
  }
}

interface Shape {
  /** Of each sequence. */
  contextSize: number;
  sequences: number;
  threads: number;
}

async function withContext<T>(
  { model, adapted }: Session,
  shape: Shape,
  use: (context: LlamaContext) => Promise<T>,
): Promise<T> {
  const context = await model.createContext({ ...shape, ...adapted, failedCreationRemedy: false });
  try {
    return await use(context);
  } finally {
    await context.dispose();
  }
}

/** One text needs no more than the rounds before; for several the caches must fit in what is free. */
function batchesThatFit(
  { facts }: Session,
  { sequences, decodeTokens }: BenchmarkOptions,
): { fitting: number[]; leftOut: number[] } {
  const cells = paddedCells(WARM_UP_TOKENS + decodeTokens + MARGIN_TOKENS);
  const bytes = (count: number): number => count * kvCacheBytes(facts.architecture, contextOf(cells));
  const counts = [...new Set(sequences)].sort((a, b) => a - b);
  return {
    fitting: counts.filter((count) => hasRoomFor(bytes(count))),
    leftOut: counts.filter((count) => !hasRoomFor(bytes(count))),
  };
}
