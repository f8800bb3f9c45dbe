// What is predicted against what happens: hollow models of eight architectures are really loaded, and llama.cpp's printed buffers and the memory of the process are compared.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contextOf, type ContextSettings } from '#domain/cache';
import type { Hyperparameters } from '#domain/hyperparameters';
import { bytesOf, type MemorySum, type MemoryTermName } from '#domain/memory';
import { tensorsOf } from '#domain/tensors/tensors-of';
import { smallNetwork } from '#domain/tensors/testing/small-networks';
import { writeSparseModel } from './gguf/write-header';
import { vectorExtensions } from './vector-extensions';
import { inspect } from './inspect';
import { batchSizeFor, ggmlType, openLibrary, type Library, type Token } from './llama';

const MIB = 2 ** 20;
const folder = mkdtempSync(join(tmpdir(), 'homeroom-loads-'));
const lines: string[] = [];
let library: Library;

beforeAll(async () => {
  library = await openLibrary((line) => lines.push(line), { detailed: true });
  // What the library takes for itself at the first load is the program's, not the model's.
  await loadReally(smallNetwork('llama'), 'Q4_K_M', contextOf(1024));
});
afterAll(async () => {
  await library.llama.dispose();
  rmSync(folder, { recursive: true });
});

const { models } = JSON.parse(readFileSync('resources/catalog.json', 'utf8')) as {
  models: { id: string; hyperparameters: Hyperparameters }[];
};
const fromCatalog = (id: string): Hyperparameters =>
  models.find((model) => model.id === id)?.hyperparameters as Hyperparameters;
const grown = (architecture: string, values: Hyperparameters['values']): Hyperparameters => {
  const network = smallNetwork(architecture);
  return { ...network, values: { ...network.values, ...values } };
};

const WIDE = {
  embedding_length: 1024,
  feed_forward_length: 3072,
  context_length: 8192,
  block_count: 24,
  expert_feed_forward_length: 1024,
};
/** All layers without experts. */
const DENSE = { ...WIDE, feed_forward_length: 8192, leading_dense_block_count: 24 };
const q8 = { keyType: 'q8_0', valueType: 'q8_0' } as const;

const SHAPES: readonly [name: string, hyper: Hyperparameters, quant: string, context: ContextSettings][] = [
  ['llama, grouped queries, tied', fromCatalog('llama-3.2-1b-instruct'), 'Q4_K_M', contextOf(4096)],
  ['llama in 16 bits, cache in 8', fromCatalog('smollm2-135m-instruct'), 'F16', contextOf(4096, q8)],
  ['qwen3', fromCatalog('qwen3-0.6b'), 'Q4_K_M', contextOf(4096, { keyType: 'q8_0', valueType: 'f16' })],
  ['qwen2, batch of 256', fromCatalog('qwen2.5-coder-1.5b-instruct'), 'Q4_0', contextOf(2048, { batchTokens: 256 })],
  ['llama in 8 bits', fromCatalog('smollm2-135m-instruct'), 'Q8_0', contextOf(2048)],
  ['gemma3, sliding window', fromCatalog('gemma-3-270m-it'), 'F32', contextOf(4096)],
  ['qwen35, hybrid', fromCatalog('qwen3.5-0.8b'), 'Q4_K_M', contextOf(4096)],
  ['lfm2, hybrid', fromCatalog('lfm2.5-350m'), 'Q4_0', contextOf(8192, { keyType: 'f32', valueType: 'f32' })],
  ['deepseek2, latent attention', grown('deepseek2', DENSE), 'Q8_0', contextOf(4096)],
  ['qwen3moe, mixture of experts', grown('qwen3moe', WIDE), 'Q4_K_M', contextOf(4096)],
  ['gpt-oss, window and experts', grown('gpt-oss', WIDE), 'MXFP4', contextOf(2048)],
];

/** With AMX, llama.cpp itself ends the process on latent attention: no backend takes its heads from an AMX buffer. */
const ENDS_WITH_AMX = new Set(['deepseek2']);
const HAS_AMX = vectorExtensions()?.includes('amx_int8') === true;
/** Every third shape, unless all are asked for: each is loaded up to three times. */
const isWanted = (index: number): boolean => process.env['HOMEROOM_ALL_LOADS'] === '1' || index % 3 === 0;
const UNTOUCHED = new Set(['qwen3moe', 'gpt-oss']);
const TOLERANCE = 0.03;
/**
 * The system takes pages of a file away from a process when it wants memory, and the test's own heap may grow meanwhile: neither
 * comes at every load, so the nearest of a few counts.
 */
const MOST_LOADS = 3;

interface Loaded {
  predicted: MemorySum;
  printed: { weights: number; cache: number; state: number; compute: number; repack: number };
  measuredBytes: number;
}

async function loadReally(hyper: Hyperparameters, quant: string, context: ContextSettings): Promise<Loaded> {
  const file = join(folder, 'model.gguf');
  const tensors = tensorsOf(hyper, quant) ?? [];
  await writeSparseModel(file, { hyper, tensors, quant });
  const inspector = { library: () => Promise.resolve(library), giveUp: () => undefined };
  const subject = { kind: 'file', file } as const;
  const { memory } = await inspect(inspector, { subject, context, gpuLayers: 0, gpuBudgetBytes: 0 });
  lines.length = 0;
  const before = heldBytes(file);
  const model = await library.llama.loadModel({ modelPath: file, gpuLayers: 0 });
  const loaded = await model.createContext({
    contextSize: context.tokens,
    batchSize: batchSizeFor(model.fileInsights.swaSize !== undefined, context),
    // oxlint-disable-next-line typescript/no-deprecated -- marked so because not every type works everywhere
    experimentalKvCacheKeyType: ggmlType(context.keyType),
    // oxlint-disable-next-line typescript/no-deprecated -- likewise
    experimentalKvCacheValueType: ggmlType(context.valueType),
    flashAttention: 'auto',
    threads: 2,
    failedCreationRemedy: false,
  });
  const prompt = Array.from({ length: context.batchTokens }, (_, index) => (1 + (index % 3)) as Token);
  const sequence = loaded.getSequence();
  // Every token of a batch is asked for its successor, so that all of the working memory is used.
  await sequence.controlledEvaluate(
    prompt.map((token) => [token, { generateNext: { token: true, options: { temperature: 0 } } }]),
  );
  const measuredBytes = heldBytes(file) - before;
  await loaded.dispose();
  await model.dispose();
  return { predicted: memory, printed: printedBuffers(), measuredBytes };
}

/**
 * Memory of the process that is really there, bytes, in pieces of at least 4 MiB and in the model's file: the program's own
 * small ones come and go.
 */
function heldBytes(file: string): number {
  collectGarbage();
  const regions = readFileSync('/proc/self/smaps', 'utf8').matchAll(
    /^([\da-f]+)-([\da-f]+) (\S{4}) \S+ \S+ \d+ *(.*)\n(?:(?![\da-f]+-).*\n)*?Rss: +(\d+) kB/gm,
  );
  let bytes = 0;
  for (const [, from = '', to = '', rights = '', path = '', kilobytes = ''] of regions) {
    const isLarge = parseInt(to, 16) - parseInt(from, 16) >= 4 * MIB;
    if (path === file || (path === '' && rights === 'rw-p' && isLarge)) bytes += Number(kilobytes) * 1024;
  }
  return bytes;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** The sizes llama.cpp prints, MiB. */
function printedBuffers(): Loaded['printed'] {
  const total = (pattern: RegExp): number => lines.reduce((sum, line) => sum + Number(pattern.exec(line)?.[1] ?? 0), 0);
  return {
    weights: total(/(?:CPU|CPU_Mapped) model buffer size =\s*([\d.]+) MiB/),
    repack: total(/(?:CPU_REPACK|AMX) model buffer size =\s*([\d.]+) MiB/),
    cache: total(/CPU KV buffer size =\s*([\d.]+) MiB/),
    state: total(/CPU RS buffer size =\s*([\d.]+) MiB/),
    compute: total(/CPU\s+(?:compute|output) buffer size =\s*([\d.]+) MiB/),
  };
}

describe('a really loaded model', () => {
  const rows: string[] = [];
  it.each(
    SHAPES.filter(([, { architecture }], index) => isWanted(index) && !(HAS_AMX && ENDS_WITH_AMX.has(architecture))),
  )('%s', { timeout: 60_000 }, async (name, hyper, quant, context) => {
    const { predicted, printed, measuredBytes: firstBytes } = await loadReally(hyper, quant, context);
    const mib = (what: MemoryTermName): number => bytesOf(predicted, what) / MIB;
    const pairs = [
      ['weights', mib('weights'), printed.weights],
      ['repack', mib('repack'), printed.repack],
      ['kv-cache', mib('kv-cache'), printed.cache],
      ['recurrent-state', mib('recurrent-state'), printed.state],
      ['compute', mib('compute'), printed.compute],
    ] as const;
    // Asking a whole batch for its successors takes a row of logits for each token, in place of the one of a chat.
    const rowsMib = ((context.batchTokens - 1) * hyper.vocabSize * 4) / MIB;
    const predictedMib = pairs.reduce((sum, [, found]) => sum + found, 0) + rowsMib;
    const ratioOf = (bytes: number): number => bytes / MIB / predictedMib;
    const offBy = (bytes: number): number => Math.abs(ratioOf(bytes) - 1);
    let measuredBytes = firstBytes;
    // Experts that no token is sent to are never brought into memory.
    const isWhole = !UNTOUCHED.has(hyper.architecture);
    for (let loads = 1; loads < MOST_LOADS && isWhole && offBy(measuredBytes) > TOLERANCE; loads += 1) {
      const again = (await loadReally(hyper, quant, context)).measuredBytes;
      if (offBy(again) < offBy(measuredBytes)) measuredBytes = again;
    }
    const parts = pairs.map(([what, found, said]) => `${what} ${found.toFixed(2)}/${said.toFixed(2)}`);
    rows.push(
      `${name}, ${quant}: ${parts.join(', ')}; process ${(measuredBytes / MIB).toFixed(0)}/${predictedMib.toFixed(0)} MiB, ${ratioOf(measuredBytes).toFixed(3)}`,
    );
    expect(predicted.certainty).toBe('exact');
    for (const [what, found, said] of pairs) expect(Math.abs(found - said), what).toBeLessThanOrEqual(1);
    if (isWhole) expect(offBy(measuredBytes)).toBeLessThanOrEqual(TOLERANCE);
  });

  afterAll(() =>
    console.log(['Predicted against printed buffers and the memory of the process, MiB:', ...rows].join('\n')),
  );
});
