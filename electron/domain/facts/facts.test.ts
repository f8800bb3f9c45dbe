// Hand-written facts: what they are taken for, what is made of them, and what is refused by its name.
import { describe, expect, it, test } from 'vitest';
import { layersOf } from '../architecture';
import { contextOf, kvCacheBytes, recurrentStateBytes } from '../cache';
import { ImplausibleFacts } from '../fields';
import type { LayerKind } from '../model';
import { tensorsOf } from '../tensors/tensors-of';
import { weightsOf } from '../tensors/weights';
import { LLAMA_3_2_3B } from '../testing/example-models';
import { architectureOfFacts } from './architecture-of-facts';
import { hyperparametersOfFacts } from './hyperparameters-of-facts';
import { factReader, type RawFacts } from './read-facts';

const PLAIN = { arch: 'llama', n_layer: 4, n_embd: 256, n_head: 8, n_head_kv: 2, head_dim: 32 };
const letters = (facts: RawFacts): string =>
  layersOf(architectureOfFacts(facts))
    .map(({ cache, convolutionElements, stateElements }) =>
      convolutionElements + stateElements > 0 ? 'r' : cache.charAt(0),
    )
    .join('');
const firstLayer = (facts: RawFacts): LayerKind => layersOf(architectureOfFacts(facts))[0]!;

describe('a fact', () => {
  it('is a whole number, under one of its names, or in a group', () => {
    const read = factReader({ arch: 'x', a: 3, b: null, ssm: { d_state: 16 }, none: 'text' });
    expect(read.number('a')).toBe(3);
    expect(read.number('b')).toBeNull();
    expect(read.number('missing')).toBeNull();
    expect(read.number('ssm.d_state')).toBe(16);
    expect(read.number('ssm.missing')).toBeNull();
    expect(read.number('a.d_state')).toBeNull();
    expect(read.either('missing', 'b', 'a')).toBe(3);
    expect(read.either('missing', 'b')).toBeNull();
  });

  it.each([['text'], [-1], [1.5], [Number.NaN], [Infinity], [1e13], [[1]], [{}], [true]])(
    'that is %j is refused by its name',
    (value) => {
      expect(() => factReader({ arch: 'x', n_layer: value }).number('n_layer')).toThrow(
        new ImplausibleFacts('"n_layer" must be a whole number that is not negative.'),
      );
    },
  );

  it('that is needed must be there and within its bounds', () => {
    const read = factReader({ arch: 'x', zero: 0, many: 513 });
    for (const key of ['zero', 'many', 'missing']) {
      expect(() => read.needed(key, 512)).toThrow(`"${key}" must be from 1 to 512.`);
    }
  });

  it('of yes or no is yes only when it says true', () => {
    expect(factReader({ arch: 'x', tied: true }).flag('tied')).toBe(true);
    for (const tied of [1, 'true', null, false]) expect(factReader({ arch: 'x', tied }).flag('tied')).toBe(false);
  });

  it.each([[undefined], [''], ['  '], [7]])('about the architecture that is %j is missing', (arch) => {
    expect(() => factReader({ arch })).toThrow(ImplausibleFacts);
  });

  it('about the architecture may have a remark behind it', () => {
    expect(factReader({ arch: ' gemma3 (text only)' }).architecture).toBe('gemma3');
  });
});

describe('an architecture', () => {
  it('of plain facts keeps keys and values of every layer', () => {
    const architecture = architectureOfFacts(PLAIN);
    expect(architecture).toMatchObject({ name: 'llama', layerCount: 4, layerOrder: 'aaaa', slidingWindow: null });
    expect(firstLayer(PLAIN)).toMatchObject({ cache: 'full', keyElements: 64, valueElements: 64 });
    expect(kvCacheBytes(architecture, contextOf(1024))).toBe(4 * 1024 * 128 * 2);
  });

  it('has heads as wide as the embedding allows where nothing else is said', () => {
    const rest = { ...PLAIN, head_dim: undefined };
    expect(firstLayer(rest)).toMatchObject({ keyElements: 64, valueElements: 64 });
    expect(firstLayer({ ...rest, n_embd_k: 512 })).toMatchObject({ keyElements: 512, valueElements: 512 });
    expect(firstLayer({ ...rest, n_embd_k: 512, n_embd_v: 128 })).toMatchObject({ valueElements: 128 });
  });

  it('whose cache is not known is refused with what to give', () => {
    expect(() => architectureOfFacts({ arch: 'llama', n_layer: 4 })).toThrow(/n_head_kv.*head_dim/);
    expect(() => architectureOfFacts({ arch: 'llama' })).toThrow('"n_layer" must be from 1 to 512.');
  });

  it.each([
    ['an interval', { full_attention_interval: 2, n_layer: 4, ssm: { d_state: 8, d_inner: 16 } }, 'rfrf'],
    ['a count of layers with a cache', { n_layer_attn: 1, ssm: { d_state: 8, d_inner: 16 } }, 'rrrf'],
    ['counts of both kinds', { n_layer_attn: 1, n_layer_ssm: 2, ssm: { d_state: 8, d_inner: 16 } }, 'rrnf'],
    ['a window and a count of global layers', { swa: 128, n_layer_global: 2 }, 'sfsf'],
    [
      'layers with a cache of their own',
      { n_layer_global_with_own_kv: 1, n_layer_swa_with_own_kv: 2, swa: 128 },
      'fssn',
    ],
  ])('by %s knows what its layers keep', (_by, more, expected) => {
    expect(letters({ ...PLAIN, ...more })).toBe(expected);
  });

  it('is known for its pattern of windows', () => {
    expect(letters({ ...PLAIN, arch: 'gpt-oss', swa: 128 })).toBe('sfsf');
    expect(letters({ ...PLAIN, arch: 'gemma3', n_layer: 6, swa: 512 })).toBe('sssssf');
    // Others ignore a window.
    expect(letters({ ...PLAIN, swa: 128 })).toBe('ffff');
    expect(architectureOfFacts({ ...PLAIN, swa: 128 }).slidingWindow).toBeNull();
    expect(architectureOfFacts({ ...PLAIN, arch: 'gpt-oss', swa: 128 }).slidingWindow).toBe(128);
  });

  it('may have other heads in global layers, or in those with a window', () => {
    const gemma = { ...PLAIN, swa: 128, n_layer_global: 2 };
    const global = layersOf(architectureOfFacts({ ...gemma, head_dim_global: 128, n_head_kv_global: 1 }));
    expect(global.map(({ keyElements }) => keyElements)).toEqual([64, 128, 64, 128]);
    const sliding = layersOf(architectureOfFacts({ ...gemma, head_dim_swa: 16 }));
    expect(sliding.map(({ keyElements }) => keyElements)).toEqual([32, 64, 32, 64]);
  });

  it.each([
    ['its ranks', { kv_lora_rank: 512, rope_dim: 64 }, 576],
    ['its ranks in a group', { mla: { kv_lora_rank: 512, rope_dim: 32 } }, 544],
    ['the usual rotation', { kv_lora_rank: 512 }, 576],
    ['its size', { mla_latent: 300 }, 300],
    ['its one head', { arch: 'deepseek2', n_head_kv: 1, head_dim: 576 }, 576],
  ])('with one latent a layer is told by %s', (_by, more, keyElements) => {
    expect(firstLayer({ ...PLAIN, ...more })).toMatchObject({ keyElements, valueElements: 0 });
    expect(architectureOfFacts({ ...PLAIN, ...more }).latentAttention).toBe(true);
  });

  it('has the state of convolutions or of recurrence', () => {
    const short = architectureOfFacts({ ...PLAIN, n_layer_attn: 1, l_cache: 3 });
    expect(recurrentStateBytes(short)).toBe(3 * 256 * 2 * 4);
    const ssm = { d_conv: 4, d_inner: 512, d_state: 64, n_group: 2 };
    const recurrent = architectureOfFacts({ ...PLAIN, n_layer_attn: 1, ssm });
    expect(recurrentStateBytes(recurrent)).toBe(3 * (3 * (512 + 2 * 2 * 64) + 64 * 512) * 4);
  });

  it('has experts only when their number and how many work are given', () => {
    expect(architectureOfFacts({ ...PLAIN, n_expert: 8, n_expert_used: 2 }).experts).toEqual({ count: 8, used: 2 });
    expect(architectureOfFacts({ ...PLAIN, n_expert: 8, n_expert_used: 9 }).experts).toEqual({ count: 8, used: 8 });
    expect(architectureOfFacts({ ...PLAIN, n_expert: 8 }).experts).toBeNull();
  });
});

describe('hyperparameters', () => {
  test('of enough facts give every tensor', () => {
    const hyper = hyperparametersOfFacts(LLAMA_3_2_3B)!;
    expect(hyper).toMatchObject({ architecture: 'llama', vocabSize: 128_256, tiedEmbeddings: true });
    expect(hyper.values).toMatchObject({ block_count: 28, 'attention.head_count_kv': 8, 'attention.key_length': 128 });
    const { totalBytes } = weightsOf(tensorsOf(hyper, 'Q4_K_M')!, hyper, ['avx2']);
    expect(totalBytes / 2 ** 20).toBeCloseTo(1918.35, 2);
  });

  test.each(['n_layer', 'n_embd', 'n_head', 'n_vocab', 'n_ff'])('without %s are none', (name) => {
    expect(hyperparametersOfFacts({ ...LLAMA_3_2_3B, [name]: undefined })).toBeNull();
    expect(hyperparametersOfFacts({ ...LLAMA_3_2_3B, [name]: 0 })).toBeNull();
  });

  test('of an absurd fact are refused', () => {
    expect(() => hyperparametersOfFacts({ ...LLAMA_3_2_3B, n_ff: -1 })).toThrow('"n_ff"');
    expect(() => hyperparametersOfFacts({ ...LLAMA_3_2_3B, n_vocab: 5_000_000 })).toThrow('"n_vocab"');
  });
});
