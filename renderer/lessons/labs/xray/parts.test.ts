// The parts of a model: their shares add up, the largest is found, layers stand in their order, and words find tensors.
import { describe, expect, it } from 'vitest';
import type { TensorRow } from '#contract/xray';
import type { Hyperparameters } from '#domain/hyperparameters';
import { tensorsOf } from '#domain/tensors/tensors-of';
import { barsOf, bellPath, binEdges, FRAME } from '../../lab/histogram/histogram-shape';
import { bitsEach, largestPart, layerGroups, partShares } from './parts';
import { shortNumber } from '../../lab/short-number';
import { designWords, networkSentence } from './words';

const SMALL: Hyperparameters = {
  architecture: 'llama',
  values: {
    block_count: 12,
    embedding_length: 576,
    feed_forward_length: 1536,
    'attention.head_count': 9,
    'attention.head_count_kv': 3,
  },
  vocabSize: 1000,
  tiedEmbeddings: true,
};
const rowsOf = (hyper: Hyperparameters): TensorRow[] =>
  tensorsOf(hyper, 'Q8_0')!.map((tensor) => ({ ...tensor, offset: 0, part: 0 }));
const rows = rowsOf(SMALL);

describe('the parts', () => {
  it('hold every tensor once', () => {
    const shares = partShares(rows);
    expect(shares.map(({ part }) => part)).toEqual(['table', 'attention', 'feed-forward', 'norms']);
    expect(shares.reduce((sum, { tensors }) => sum + tensors, 0)).toBe(rows.length);
  });

  it('the feed-forward networks are the largest of a deep network, the table of one with many tokens', () => {
    expect(largestPart(partShares(rows)).index).toBe(2);
    expect(largestPart(partShares(rowsOf({ ...SMALL, vocabSize: 200_000 }))).index).toBe(0);
  });

  it('of nothing none is the largest, and no number has bits', () => {
    expect(largestPart([])).toEqual({ index: 0, share: 0 });
    expect(bitsEach({ bytes: 0, elements: 0 })).toBe(0);
    expect(bitsEach({ bytes: 34, elements: 32 })).toBe(8.5);
  });
});

describe('the list', () => {
  it('has the layers in their order, the tenth after the ninth', () => {
    expect(layerGroups(rows, '').map(({ layer }) => layer)).toEqual([-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('is narrowed by letters of the name or of the type', () => {
    expect(layerGroups(rows, ' ATTN_Q ').every(({ tensors }) => tensors.length === 1)).toBe(true);
    expect(layerGroups(rows, 'f32').flatMap(({ tensors }) => tensors)).toHaveLength(25);
    expect(layerGroups(rows, 'nothing like it')).toEqual([]);
  });
});

describe('the words', () => {
  it('say a size by the design only where the design gives that size', () => {
    expect(designWords(SMALL, 'attn_k.weight', [576, 192])).toBe('width × key heads × head size');
    expect(designWords(SMALL, 'attn_k.weight', [576, 193])).toBeNull();
    expect(designWords(SMALL, 'ssm_in.weight', [576, 192])).toBeNull();
  });

  it('say the design in a sentence', () => {
    expect(networkSentence(SMALL)).toBe(
      'The header says: a vocabulary of 1,000, a width of 576, 12 layers, 9 heads of size 64 that share 3 sets of keys and values, a feed-forward width of 1,536.',
    );
  });

  it.each([
    [0, '0'],
    [-0.0123456, '−0.01235'],
    [1.5, '1.5'],
    [2.13e-7, '2.13e−7'],
    [-3.4e38, '−3.40e+38'],
  ])('write %f as %s', (value, words) => {
    expect(shortNumber(value)).toBe(words);
  });
});

describe('the histogram', () => {
  const histogram = { limit: 3, counts: [1, 0, 200], below: 0, above: 0 };

  it('shows what was counted at all, and nothing for nothing', () => {
    const bars = barsOf(histogram);
    expect(bars.map(({ height }) => height)).toEqual([1, 0, FRAME.height - FRAME.top - FRAME.bottom]);
    expect(bars.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(FRAME.width - FRAME.left - FRAME.right);
  });

  it('has bins that meet', () => {
    expect([0, 1, 2].map((index) => binEdges(histogram, index))).toEqual([
      [-3, -1],
      [-1, 1],
      [1, 3],
    ]);
  });

  it('draws a curve as high as the numbers would be, and none where all are the same', () => {
    expect(bellPath({ ...histogram, counts: [160, 680, 160] }, { mean: 0, rms: 1, count: 1000 })).toMatch(/^M8\.0 /);
    expect(bellPath(histogram, { mean: 2, rms: 2, count: 9 })).toBe('');
  });
});
