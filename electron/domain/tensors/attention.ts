// The attention part of a layer: query, key, value and output matrices.
import type { Network } from './network';
import { matrix, vector, type TensorShape } from './shape';

export interface AttentionTraits {
  /** Query, key and value have a bias each. */
  biases?: boolean;
  /** The output matrix has one too. */
  outputBias?: boolean;
  /** Queries and keys are normalised head by head. */
  headNorms?: boolean;
  /** Query, key and value are one matrix. */
  joined?: boolean;
  /** Each query comes with a gate of the same size. */
  gatedQueries?: boolean;
}

export function attention(network: Network, layer: number, traits: AttentionTraits = {}): TensorShape[] {
  const { width } = network;
  const keySize = network.keyLength(layer);
  const heads = network.heads(layer);
  const sizes = {
    q: heads * keySize * (traits.gatedQueries === true ? 2 : 1),
    k: network.headsKv(layer) * keySize,
    v: network.headsKv(layer) * network.valueLength(layer),
  };
  const norms = traits.headNorms === true ? headNorms(keySize) : [];
  const bias = traits.outputBias === true ? [vector('attn_output.bias', width)] : [];
  const output = [matrix('attn_output.weight', heads * keySize, width), ...bias];
  return [...queriesKeysValues(width, sizes, traits), ...norms, ...output];
}

export function headNorms(size: number): TensorShape[] {
  return [vector('attn_q_norm.weight', size), vector('attn_k_norm.weight', size)];
}

function queriesKeysValues(
  width: number,
  sizes: Record<'q' | 'k' | 'v', number>,
  { joined = false, biases = false }: AttentionTraits,
): TensorShape[] {
  const parts: [string, number][] = joined
    ? [['qkv', sizes.q + sizes.k + sizes.v]]
    : [
        ['q', sizes.q],
        ['k', sizes.k],
        ['v', sizes.v],
      ];
  return parts.flatMap(([part, size]) => [
    matrix(`attn_${part}.weight`, width, size),
    ...(biases ? [vector(`attn_${part}.bias`, size)] : []),
  ]);
}
