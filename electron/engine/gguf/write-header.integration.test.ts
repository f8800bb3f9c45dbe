// Models without weights before llama.cpp itself: it accounts for every byte as computed here, and it loads and runs them.
import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextOf } from '#domain/cache';
import type { Hyperparameters } from '#domain/hyperparameters';
import { tensorsOf } from '#domain/tensors/tensors-of';
import { SMALL_ARCHITECTURES, smallNetwork } from '#domain/tensors/testing/small-networks';
import { weightsOf } from '#domain/tensors/weights';
import { account, openLibrary, type Library, type Token } from '../llama';
import { writeSparseModel } from './write-header';

const { models } = JSON.parse(readFileSync('resources/catalog.json', 'utf8')) as {
  models: { id: string; hyperparameters: Hyperparameters }[];
};
const hypers = Object.fromEntries(models.map(({ id, hyperparameters }) => [id, hyperparameters]));

/** Families the catalogue has no model of. */
const others: Record<string, Hyperparameters> = {
  'mixtral-8x7b': {
    architecture: 'llama',
    vocabSize: 32_000,
    tiedEmbeddings: false,
    values: { ...sizes(32, 4096, 14_336), ...heads(32, 8), expert_count: 8, expert_used_count: 2 },
  },
  'gemma-2-9b': {
    architecture: 'gemma2',
    vocabSize: 256_000,
    tiedEmbeddings: true,
    values: { ...sizes(42, 3584, 14_336), ...heads(16, 8), 'attention.key_length': 256, 'attention.value_length': 256 },
  },
  'pythia-1.4b': {
    architecture: 'gptneox',
    vocabSize: 50_304,
    tiedEmbeddings: false,
    values: { ...sizes(24, 2048, 8192), ...heads(16, 16), 'rope.dimension_count': 32 },
  },
};

function sizes(layers: number, width: number, inner: number): Record<string, number> {
  return { block_count: layers, context_length: 8192, embedding_length: width, feed_forward_length: inner };
}

function heads(count: number, countKv: number): Record<string, number> {
  return { 'attention.head_count': count, 'attention.head_count_kv': countKv };
}

let folder = '';
let library: Library;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeroom-hollow-'));
  library = await openLibrary(() => undefined);
});
afterAll(async () => {
  await library.llama.dispose();
  await rm(folder, { recursive: true });
});

async function write(hyper: Hyperparameters, quant: string): Promise<{ file: string; totalBytes: number }> {
  const tensors = tensorsOf(hyper, quant)!;
  const file = join(folder, 'model.gguf');
  await writeSparseModel(file, { hyper, tensors, quant });
  return { file, totalBytes: weightsOf(tensors, hyper, null).totalBytes };
}

/** Every third of the catalogue, unless all are asked for. */
const some = Object.entries(hypers).filter(
  (_model, index) => index % 3 === 0 || process.env['HOMEROOM_ALL_LOADS'] === '1',
);

test.each([...some, ...Object.entries(others)])(
  'llama.cpp accounts for the weights of %s to the byte',
  async (_, hyper) => {
    const { file, totalBytes } = await write(hyper, 'Q4_K_M');
    const needs = await account(library, {
      file,
      isSplit: false,
      context: contextOf(2048),
      gpuLayers: 0,
      gpuBudgetBytes: 0,
      backendContextBytes: 0,
    });
    expect(needs?.model?.hostBytes).toBe(totalBytes);
    expect(needs?.context).not.toBeNull();
  },
);

test.each(SMALL_ARCHITECTURES)('a small %s without weights is loaded and computes', async (architecture) => {
  const { file } = await write(smallNetwork(architecture), 'Q4_K_M');
  const model = await library.llama.loadModel({ modelPath: file, gpuLayers: 0 });
  const context = await model.createContext({ contextSize: 256, sequences: 1 });
  const tokens: Token[] = [];
  for await (const token of context.getSequence().evaluate([3 as Token], { temperature: 0, yieldEogToken: true })) {
    tokens.push(token);
    if (tokens.length === 3) break;
  }
  await model.dispose();
  expect(tokens).toHaveLength(3);
});
