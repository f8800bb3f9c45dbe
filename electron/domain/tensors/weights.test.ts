// The parts of a network against figures llama.cpp printed when it loaded the real ones.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Hyperparameters, Tensor } from '../hyperparameters';
import { APPLE_EXTENSIONS, repackedBytes } from './repack';
import { tensorsOf } from './tensors-of';
import { smallNetwork } from './testing/small-networks';
import { weightsOf, type Weights } from './weights';

const MIB = 2 ** 20;
const { models } = JSON.parse(readFileSync('resources/catalog.json', 'utf8')) as {
  models: { id: string; hyperparameters: Hyperparameters }[];
};
const hypers = Object.fromEntries(models.map(({ id, hyperparameters }) => [id, hyperparameters]));

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function weights(hyper: Hyperparameters, quant: string, extensions: readonly string[] | null = ['avx2']): Weights {
  return weightsOf(tensorsOf(hyper, quant)!, hyper, extensions);
}

test('Llama 3.2 3B in Q4_K_M takes 1918.35 MiB and 1299.38 MiB of copies', () => {
  const parts = weights(hypers['llama-3.2-3b-instruct']!, 'Q4_K_M');
  expect(parts.totalBytes / MIB).toBeCloseTo(1918.35, 2);
  expect((total(parts.repackedLayerBytes) + parts.repackedOutputBytes) / MIB).toBeCloseTo(1299.375, 3);
});

test('13 layers of SmolLM2 360M in Q8_0 take 129.49 MiB of copies on a Mac', () => {
  const values = { block_count: 32, embedding_length: 960, feed_forward_length: 2560 };
  const heads = { 'attention.head_count': 15, 'attention.head_count_kv': 5, 'attention.key_length': 64 };
  const hyper = smallNetwork('llama', { ...values, ...heads });
  const { repackedLayerBytes } = weights(hyper, 'Q8_0', APPLE_EXTENSIONS);
  expect(total(repackedLayerBytes.slice(0, 13)) / MIB).toBeCloseTo(129.49, 2);
  expect(total(weights(hyper, 'Q8_0').repackedLayerBytes)).toBe(0);
});

test('every byte that is loaded lies in one place', () => {
  for (const [id, hyper] of Object.entries(hypers)) {
    const { totalBytes, unusedBytes, inputBytes, outputBytes, layerBytes } = weights(hyper, 'Q4_K_M');
    const tensors = tensorsOf(hyper, 'Q4_K_M')!;
    const copy = hyper.tiedEmbeddings ? tensors.find(({ name }) => name === 'token_embd.weight')!.bytes : 0;
    expect({ id, bytes: inputBytes + outputBytes + total(layerBytes) }).toEqual({ id, bytes: totalBytes + copy });
    expect(totalBytes + unusedBytes).toBe(total(tensors.map(({ bytes }) => bytes)));
  }
});

test('layers that only guess ahead are in the file and not in memory', () => {
  const parts = weights(hypers['qwen3.8-27b']!, 'Q8_0');
  expect(parts.layerBytes).toHaveLength(64);
  expect(parts.unusedBytes / MIB).toBeCloseTo(430.44, 1);
});

test.each([
  ['gpt-oss-20b', 3.6],
  ['qwen3-coder-30b-a3b', 3.04],
  ['llama-3.1-8b-instruct', 7.5],
])('a token of %s is multiplied with %d billion parameters', (id, billions) => {
  expect(weights(hypers[id]!, 'Q4_K_M').activeParameters / 1e9).toBeCloseTo(billions, 1);
});

test('a token reads the share of the experts it uses, and the token table only as output', () => {
  const hyper = hypers['qwen3-coder-30b-a3b']!;
  const tensors = tensorsOf(hyper, 'F16')!;
  const read = total(Object.values(weights(hyper, 'F16').bytesPerToken));
  const experts = total(tensors.filter(({ name }) => name.includes('_exps.')).map(({ bytes }) => bytes));
  const table = tensors.find(({ name }) => name === 'token_embd.weight')!.bytes;
  expect(read).toBeCloseTo(total(tensors.map(({ bytes }) => bytes)) - table - experts * (1 - 8 / 128), 0);
});

test('the latents of attention are not copied, experts are, and odd numbers of rows are not', () => {
  const tensor = (name: string, dimensions: number[]): Tensor => ({
    name,
    dimensions,
    typeName: 'Q4_K',
    elements: 1,
    bytes: 9,
  });
  const copied = (name: string, dimensions: number[]): number => repackedBytes(tensor(name, dimensions), ['avx2']);
  expect(copied('blk.0.attn_k_b.weight', [256, 512, 20])).toBe(0);
  expect(copied('blk.0.ffn_up_exps.weight', [256, 512, 20])).toBe(9);
  expect(copied('output.weight', [256, 1001])).toBe(0);
  expect(copied('token_embd.weight', [256, 1000])).toBe(0);
  expect(copied('output.weight', [256, 1000])).toBe(9);
});
