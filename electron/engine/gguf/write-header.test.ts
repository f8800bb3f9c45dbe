// Written headers read back by the strict check: what goes in as hyperparameters comes out as the same facts.
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { architectureOf } from '#domain/architecture';
import { recurrentStateBytes } from '#domain/cache';
import type { Hyperparameters } from '#domain/hyperparameters';
import { tensorsOf } from '#domain/tensors/tensors-of';
import { checkGguf } from '../gguf-check';
import { writeSparseModel } from './write-header';

const { models } = JSON.parse(readFileSync('resources/catalog.json', 'utf8')) as {
  models: { id: string; hyperparameters: Hyperparameters }[];
};
const hypers = Object.fromEntries(models.map(({ id, hyperparameters }) => [id, hyperparameters]));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeroom-header-'));
});
afterAll(() => rm(folder, { recursive: true }));

test.each(models)('the header of $id says what the catalogue says', async ({ id, hyperparameters: hyper }) => {
  const file = join(folder, `${id}.gguf`);
  const tensors = tensorsOf(hyper, 'Q4_K_M')!;
  const fileBytes = await writeSparseModel(file, { hyper, tensors, quant: 'Q4_K_M' });
  const { facts, header } = await checkGguf(file);
  const { size, blocks } = await stat(file);
  await rm(file);
  expect(facts.architecture).toEqual(architectureOf(hyper));
  expect(facts.quant).toBe('Q4_K_M');
  expect([...header.tensors.values()].map(({ name }) => name)).toEqual(tensors.map(({ name }) => name));
  expect(size).toBe(fileBytes);
  expect(blocks * 512).toBeLessThan(20 * 2 ** 20);
});

test.each([
  ['qwen3.5-0.8b', 20_201_472],
  ['qwen3.5-9b', 52_690_944],
  ['lfm2.5-350m', 81_920],
  ['nemotron-3-nano-4b', 85_026_816],
])('the state of %s takes %d bytes', async (id, bytes) => {
  const hyper = hypers[id]!;
  const file = join(folder, 'state.gguf');
  await writeSparseModel(file, { hyper, tensors: tensorsOf(hyper, 'Q8_0')!, quant: 'Q8_0' });
  expect(recurrentStateBytes((await checkGguf(file)).facts.architecture)).toBe(bytes);
});
