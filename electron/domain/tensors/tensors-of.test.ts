// Sums of computed tensors against the sizes of published files: llama.cpp's own tables, and the files of the catalogue.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CATALOG } from '#services/testing/machines';
import type { Hyperparameters } from '../hyperparameters';
import { tensorsOf } from './tensors-of';

interface Cases {
  networks: Record<string, Hyperparameters>;
  cases: { network: string; quant: string; fileGib: number }[];
}
const FOLDER = 'electron/domain/tensors/testing';
const GIB = 2 ** 30;
const parse = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const { networks, cases } = parse(`${FOLDER}/weights-cases.json`) as Cases;
const hypers = Object.fromEntries(CATALOG.map(({ id, hyperparameters }) => [id, hyperparameters]));

const bytesOf = (hyper: Hyperparameters | undefined, quant: string): number =>
  (hyper === undefined ? null : tensorsOf(hyper, quant))?.reduce((sum, { bytes }) => sum + bytes, 0) ?? Number.NaN;

test.each(cases)('$network in $quant is as large as published', ({ network, quant, fileGib }) => {
  const gib = bytesOf(networks[network], quant) / GIB;
  expect(Math.abs(gib / fileGib - 1)).toBeLessThan(0.005);
});

test('an architecture or a quant that is not known has no tensors', () => {
  const hyper = hypers['qwen3-14b']!;
  expect(tensorsOf({ ...hyper, architecture: 'perceptron' }, 'Q4_K_M')).toBeNull();
  expect(tensorsOf(hyper, 'W8A8')).toBeNull();
});

/** Publishers that quantize these models, under plain names, with mixes of their own. */
const OWN_MIX = [
  /^qwen3\.5.* unsloth (?!Q8_0)/,
  /^qwen3\.8-27b unsloth (?!Q8_0)/,
  /^qwen3\.8-27b ggml-org/,
  // With a layer that guesses ahead, which the other files of the model lack.
  /^qwen3\.5-4b bartowski Q8_0/,
  /^gemma-4-(?:e2b|e4b)-it (?:unsloth|.* Q4_0)/,
  /^gemma-4-(?:12b|31b)-it unsloth Q4_K_M/,
  /^gemma-4-.* bartowski (?:Q6_K|Q4_K_M)/,
  /^glm-4\.7-flash unsloth Q4_K_M/,
  // Converted when the matrices of the linear layers were one, and not quantized as values.
  /^qwen3-coder-next-80b-a3b Qwen/,
  // Blocks of 128, which llama.cpp has with 64.
  /^bonsai-27b prism-ml Q2_0/,
];

const files = CATALOG.flatMap(({ id, files: list }) =>
  list
    .filter(({ bytesExact, quant }) => bytesExact && !/UD-|QAT/.test(quant))
    .map(({ repo, quant, bytes }) => ({ id, name: `${id} ${repo.split('/')[0] ?? ''} ${quant}`, quant, bytes })),
);
const plain = files.filter(({ name }) => !OWN_MIX.some((pattern) => pattern.test(name)));

test.each(plain)('all of $name beyond its tensors is the header', ({ id, quant, bytes }) => {
  const hyper = hypers[id];
  const headerBytes = bytes - bytesOf(hyper, quant);
  const perToken = headerBytes / (hyper?.vocabSize ?? 1);
  // Tokens with their types take 20 to 30 bytes each, merges as much again.
  expect(perToken).toBeGreaterThan(20);
  expect(perToken).toBeLessThan(70);
});

test('most files of the catalogue are plain', () => {
  expect(plain.length / files.length).toBeGreaterThan(0.6);
});
