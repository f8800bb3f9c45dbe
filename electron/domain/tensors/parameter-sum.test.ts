// The parameters of networks by formula: against numbers their makers publish, and against a file that has something more.
import { expect, it } from 'vitest';
import type { Hyperparameters } from '../hyperparameters';
import { compareWithFile, parameterSum } from './parameter-sum';
import { partOfTensor } from './part-of-tensor';
import { tensorsOf } from './tensors-of';

/** SmolLM2-135M, from the header of its file. */
const SMOLLM2: Hyperparameters = {
  architecture: 'llama',
  values: {
    block_count: 30,
    embedding_length: 576,
    feed_forward_length: 1536,
    'attention.head_count': 9,
    'attention.head_count_kv': 3,
  },
  vocabSize: 49_152,
  tiedEmbeddings: true,
};
const total = (hyper: Hyperparameters): number =>
  parameterSum(hyper)!.reduce((sum, { parameters }) => sum + parameters, 0);

it('is 134,515,008 for SmolLM2 135M', () => {
  expect(total(SMOLLM2)).toBe(134_515_008);
});

it('counts the layers as times, and shares keys and values between heads', () => {
  const line = parameterSum(SMOLLM2)!.find(({ kind }) => kind === 'attn_k.weight');
  expect(line).toEqual({
    part: 'attention',
    kind: 'attn_k.weight',
    dimensions: [576, 192],
    times: 30,
    parameters: 576 * 192 * 30,
  });
});

it('adds a second table where the output has one of its own', () => {
  const own = { ...SMOLLM2, tiedEmbeddings: false };
  expect(total(own) - total(SMOLLM2)).toBe(49_152 * 576);
  expect(parameterSum(own)!.find(({ part }) => part === 'output')?.parameters).toBe(49_152 * 576);
});

it('bears a vocabulary of one token', () => {
  expect(parameterSum({ ...SMOLLM2, vocabSize: 1 })![0]).toMatchObject({ part: 'table', parameters: 576 });
});

it('knows nothing of an architecture that is not known', () => {
  const other = { ...SMOLLM2, architecture: 'perceptron' };
  expect(parameterSum(other)).toBeNull();
  expect(compareWithFile(other, [])).toBeNull();
});

it('names what a file has beyond the sum, and what differs', () => {
  const tensors = tensorsOf(SMOLLM2, 'Q8_0')!;
  expect(compareWithFile(SMOLLM2, tensors)).toMatchObject({
    computed: 134_515_008,
    inFile: 134_515_008,
    onlyInFile: [],
    onlyComputed: [],
    otherSize: [],
  });
  const [table, ...others] = tensors;
  const changed = [{ ...table!, elements: 5 }, ...others.slice(1), { name: 'rope_freqs.weight', elements: 32 }];
  expect(compareWithFile(SMOLLM2, changed)).toMatchObject({
    onlyInFile: ['rope_freqs.weight'],
    onlyComputed: [others[0]!.name],
    otherSize: [table!.name],
  });
});

it.each([
  ['token_embd.weight', 'table'],
  ['per_layer_token_embd.weight', 'table'],
  ['blk.3.attn_q.weight', 'attention'],
  ['blk.3.attn_q_norm.weight', 'norms'],
  ['blk.12.ffn_down_exps.weight', 'feed-forward'],
  ['output_norm.weight', 'norms'],
  ['output.weight', 'output'],
  ['blk.0.ssm_a', 'other'],
  ['rope_freqs.weight', 'other'],
])('%s belongs to %s', (name, part) => {
  expect(partOfTensor(name)).toBe(part);
});
