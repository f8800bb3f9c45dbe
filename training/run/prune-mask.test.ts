// What pruning cuts off.
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import { USUAL } from '../model/configuration';
import { blankParameters } from '../model/initialise';
import { planTensors } from '../model/tensors';
import { pruneMask } from './prune-mask';

const configuration = {
  ...USUAL,
  vocabSize: 16,
  dim: 16,
  layers: 2,
  heads: 2,
  feedForward: 16,
  contextLength: 16,
  tied: false,
};
const parameters = blankParameters(configuration, seededRandom(1));
const tensors = planTensors(configuration);
const shareOf = (mask: Float32Array, name: string): number => {
  const tensor = tensors.find((one) => one.name === `${name}.weight`);
  if (tensor === undefined) throw new Error(name);
  const size = tensor.rows * tensor.columns;
  return mask.subarray(tensor.offset, tensor.offset + size).reduce((sum, kept) => sum + 1 - kept, 0) / size;
};

describe('what is cut off', () => {
  it('is the share asked for of every table of a layer, the smallest weights first, and nothing of norms and embeddings', () => {
    const mask = pruneMask(configuration, parameters, { what: 'weights', share: 0.25 });
    expect(['blk.0.attn_q', 'blk.1.ffn_down'].map((name) => shareOf(mask, name))).toEqual([0.25, 0.25]);
    expect(['token_embd', 'blk.0.attn_norm', 'output'].map((name) => shareOf(mask, name))).toEqual([0, 0, 0]);
    const offset = tensors[2]?.offset ?? 0;
    const sizes = (kept: number): number[] =>
      [...parameters.subarray(offset, offset + 256)].filter((_w, i) => mask[offset + i] === kept).map(Math.abs);
    expect(Math.max(...sizes(0))).toBeLessThanOrEqual(Math.min(...sizes(1)));
  });

  it('is half the columns that a head writes through, for one head of two', () => {
    const mask = pruneMask(configuration, parameters, { what: 'heads', share: 0.25 });
    const shares = [0, 1].map((layer) => shareOf(mask, `blk.${layer}.attn_output`));
    expect(shares.sort()).toEqual([0, 0.5]);
  });

  it('is never the last layer', () => {
    const mask = pruneMask(configuration, parameters, { what: 'layers', share: 0.99 });
    const gone = [0, 1].map(
      (layer) => shareOf(mask, `blk.${layer}.attn_output`) + shareOf(mask, `blk.${layer}.ffn_down`),
    );
    expect(gone.sort()).toEqual([0, 2]);
  });
});
