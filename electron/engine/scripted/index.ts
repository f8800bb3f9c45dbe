// An engine without a model that speaks the same protocol and does what a script says: for tests of what the real one cannot be made to do.
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineAnswer, Generated } from '#contract/engine';
import { FailureError } from '#contract/failure';
import type { TensorRow } from '#contract/xray';
import { contextOf } from '#domain/cache';
import { sumOf } from '#domain/memory';
import { serveParent } from '../process-channel';
import type { RequestOf, Work, WorkContext } from '../serve';
import { scriptSchema, type End } from './script';

const script = scriptSchema.parse(JSON.parse(process.env['HOMEROOM_SCRIPT'] ?? '{}'));

const CONTEXT_TOKENS = 2048;
const INSPECTED: EngineAnswer<'inspect'> = {
  facts: {
    architecture: {
      name: 'scripted',
      layerCount: 2,
      embeddingLength: 64,
      headCount: 2,
      headCountKv: 2,
      keyLength: 32,
      valueLength: 32,
      vocabSize: 256,
      feedForwardLength: 128,
      contextLengthMax: CONTEXT_TOKENS,
      tiedEmbeddings: true,
      layerKinds: [{ cache: 'full', keyElements: 64, valueElements: 64, convolutionElements: 0, stateElements: 0 }],
      layerOrder: 'aa',
      slidingWindow: null,
      experts: null,
      latentAttention: false,
    },
    weights: {
      totalBytes: 200_000,
      unusedBytes: 0,
      unmappedBytes: 0,
      inputBytes: 20_000,
      outputBytes: 20_000,
      layerBytes: [80_000, 80_000],
      repackedLayerBytes: [0, 0],
      repackedOutputBytes: 0,
      bytesPerToken: { F16: 180_000 },
      activeParameters: 90_000,
      parameters: 100_000,
    },
    name: 'Scripted',
    parameters: 100_000,
    quant: 'F16',
    fileBytes: 200_000,
    hasChatTemplate: true,
  },
  memory: sumOf([{ what: 'weights', device: 'cpu', bytes: 200_000, source: 'script' }], 'exact'),
  context: contextOf(CONTEXT_TOKENS),
  gpuLayers: 0,
};

const IDENTIFIED: EngineAnswer<'identify'> = {
  kind: 'chat',
  architecture: INSPECTED.facts.architecture.name,
  supported: true,
  name: INSPECTED.facts.name,
  quant: INSPECTED.facts.quant,
  parameters: INSPECTED.facts.parameters,
  fileBytes: INSPECTED.facts.fileBytes,
  contextLength: CONTEXT_TOKENS,
  hasChatTemplate: true,
  licence: null,
};

const TENSOR: TensorRow = {
  name: 'token_embd.weight',
  dimensions: [64, 256],
  typeName: 'F16',
  elements: 16_384,
  bytes: 32_768,
  offset: 1024,
  part: 0,
};

const XRAY: EngineAnswer<'xray'> = {
  name: INSPECTED.facts.name,
  architecture: INSPECTED.facts.architecture.name,
  quant: INSPECTED.facts.quant,
  fileBytes: INSPECTED.facts.fileBytes,
  headerBytes: 1024,
  parts: 1,
  hasChatTemplate: true,
  hyperparameters: null,
  tensorCount: 1,
  tensorBytes: TENSOR.bytes,
  elements: TENSOR.elements,
  types: [{ typeName: TENSOR.typeName, tensors: 1, elements: TENSOR.elements, bytes: TENSOR.bytes }],
  tensors: [TENSOR],
};

/** Ends as the script says, or returns when the work goes on to a proper answer. */
async function end(how: End): Promise<void> {
  switch (how.kind) {
    case 'finish':
    case 'wrong-answer':
      return;
    case 'crash':
      process.kill(process.pid, how.signal);
      return sleep(60_000);
    case 'exit':
      return process.exit(how.code);
    case 'ignore':
      return new Promise(() => undefined);
    case 'hang':
      for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    case 'fail':
      throw FailureError.from(how.failure);
  }
}

function sayGarbage(): void {
  for (const message of script.garbage) process.send?.(message);
}

async function load(request: RequestOf<'load'>, { signal, report }: WorkContext): Promise<EngineAnswer<'load'>> {
  const { delayMs, end: how } = script.load;
  for (let step = 1; step <= 4; step += 1) {
    await sleep(delayMs / 4);
    if (signal.aborted) throw new FailureError('model.load-failed', 'The load was stopped.', { stopped: 1 });
    report.progress(step / 4);
  }
  await end(how);
  const contextTokens = Math.min(request.options.context.tokens, CONTEXT_TOKENS);
  const context = { ...request.options.context, tokens: contextTokens };
  return { contextTokens, context, refused: null, threads: 1, gpuLayers: 0, memoryBytes: 200_000, threadTrials: [] };
}

async function generate(request: RequestOf<'generate'>, { signal, report }: WorkContext): Promise<Generated> {
  const { thoughts, pieces, delayMs, end: how } = script.generate;
  const startedAt = performance.now();
  const promptTokens = tokensOf(request.options.messages.map(({ text }) => text)).reduce((sum, one) => sum + one, 0);
  const said = [
    ...thoughts.map((text) => ({ part: 'thoughts' as const, text })),
    ...pieces.map((text) => ({ part: 'answer' as const, text })),
  ];
  let answerTokens = 0;
  for (const { part, text } of said) {
    await sleep(delayMs);
    if (signal.aborted || answerTokens >= request.options.maxTokens) break;
    report.piece(part, text);
    answerTokens += 1;
  }
  sayGarbage();
  if (!signal.aborted) await end(how);
  // A wrong answer is wanted, so the type is broken on purpose.
  if (how.kind === 'wrong-answer') return { stopReason: 'tired' } as unknown as Generated;
  const elapsedMs = Math.max(1, performance.now() - startedAt);
  return {
    stopReason: signal.aborted ? 'stopped' : answerTokens < said.length ? 'max-tokens' : 'finished',
    promptTokens,
    promptTokensRead: promptTokens,
    answerTokens,
    tokensPerSecond: (answerTokens * 1000) / elapsedMs,
    timeToFirstTokenMs: delayMs,
    contextTokens: CONTEXT_TOKENS,
    promptTokensPerSecond: null,
    tokenSpread: null,
  };
}

/** As slow as a script's answer, and stopped as soon as one. */
async function measureByScript(
  { options }: RequestOf<'benchmark'>,
  { signal, report }: WorkContext,
): Promise<EngineAnswer<'benchmark'>> {
  const { delayMs, end: how } = script.generate;
  const threads = options.threads ?? [1];
  for (const [index] of threads.entries()) {
    await sleep(delayMs);
    if (signal.aborted) throw new FailureError('lab.stopped', 'The lab was stopped.');
    report.progress((index + 1) / threads.length);
  }
  await end(how);
  return {
    points: threads.map((count) => ({ threads: count, prompt: 200 * count, decode: 20 * count })),
    bestThreads: threads.at(-1) ?? 1,
    batches: options.sequences.map((sequences) => ({ sequences, tokensPerSecond: 20 * sequences })),
    leftOut: [],
    spread: 1,
  };
}

/** One token for each word. */
function tokensOf(texts: readonly string[]): number[] {
  return texts.map((text) => text.split(/\s+/).filter((word) => word !== '').length);
}

const work: Work = {
  probe: () =>
    Promise.resolve({ backend: 'cpu', deviceNames: [], totalBytes: 0, freeBytes: 0, unifiedBytes: 0, build: 'script' }),
  inspect: () => Promise.resolve(INSPECTED),
  identify: () => Promise.resolve(IDENTIFIED),
  xray: () => Promise.resolve(XRAY),
  tensor: () => Promise.resolve({ kind: 'packed', tensor: TENSOR }),
  parameters: () => Promise.resolve({ parameters: INSPECTED.facts.parameters }),
  measure: () => Promise.reject(new FailureError('measure.no-memory', 'The script measures nothing.')),
  load,
  unload: () => Promise.resolve({}),
  adapt: () => Promise.resolve({}),
  checkAdapter: () => Promise.resolve({ rank: 4, tensors: 2 }),
  // As if every token were as likely as any other.
  parity: ({ options }) =>
    Promise.resolve({
      vocabSize: INSPECTED.facts.architecture.vocabSize,
      logChances: Buffer.from(
        new Float32Array(options.tokens.length * INSPECTED.facts.architecture.vocabSize).fill(-Math.log(256)).buffer,
      ).toString('base64'),
      continuations: options.continuations.map(({ count }) => new Array<number>(count).fill(0)),
    }),
  count: ({ texts }) => Promise.resolve({ tokens: tokensOf(texts) }),
  tokenize: ({ text }) =>
    Promise.resolve({
      pieces: (text.match(/\S+\s*/g) ?? []).map((piece, index) => ({ token: index, text: piece, special: false })),
    }),
  nextTokens: () => Promise.resolve({ tokens: [{ token: 1, text: ' Paris', special: false, probability: 0.9 }] }),
  distribution: () =>
    Promise.resolve({
      tokens: [{ token: 1, text: ' Paris', special: false, probability: 0.5 }],
      // Two chances of one half.
      sorted: 'AAAAPwAAAD8=',
      vocabSize: 2,
    }),
  generate,
  benchmark: measureByScript,
  windowChat: ({ id, options }, context) => generate({ id, kind: 'generate', options }, context),
  contextCost: ({ options }) =>
    Promise.resolve({
      points: options.depths.map((tokens) => ({ tokens, stateBytes: tokens * 512, readMs: tokens, decodeMs: 10 })),
    }),
};

if (script.mute) setInterval(() => undefined, 60_000);
else serveParent(work, () => Promise.resolve());
