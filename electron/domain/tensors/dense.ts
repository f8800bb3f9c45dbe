// The usual transformer: attention, then a feed-forward network, each behind a norm. Most families are this with a trait or two.
import { attention, type AttentionTraits } from './attention';
import { expertWidth, gated, gatedExperts, router } from './feed-forward';
import type { Network } from './network';
import { ends, layers, matrix, vector, type Family, type TensorShape } from './shape';

export interface DenseTraits extends AttentionTraits {
  /** Norms behind attention and feed-forward as well. */
  postNorms?: boolean;
  /** Gate and up are one matrix, twice as wide. */
  joinedGate?: boolean;
}

export function dense(traits: DenseTraits = {}): Family {
  return (network) => [
    ...ends(network),
    ...layers(network, (layer) => [
      vector('attn_norm.weight', network.width),
      ...attention(network, layer, traits),
      vector('ffn_norm.weight', network.width),
      ...feedForward(network, layer, traits),
      ...(traits.postNorms === true ? postNorms(network.width) : []),
    ]),
  ];
}

export function postNorms(width: number): TensorShape[] {
  return [vector('post_attention_norm.weight', width), vector('post_ffw_norm.weight', width)];
}

function feedForward(network: Network, layer: number, { joinedGate = false }: DenseTraits): TensorShape[] {
  const { width } = network;
  const inner = network.feedForward(layer);
  if (joinedGate) return [matrix('ffn_up.weight', width, 2 * inner), matrix('ffn_down.weight', inner, width)];
  if (network.experts === 0) return gated(width, inner);
  // Mixtral has experts as wide as the header's feed-forward network; later families state the width of an expert.
  const isMixtral = network.architecture === 'llama';
  return [router(network), ...gatedExperts(network, isMixtral ? inner : expertWidth(network, layer))];
}

/** Phi: joined matrices, and two tables of factors for contexts longer than it was first trained on. */
export const phi3: Family = (network) => {
  const factors = Math.floor(network.number('rope.dimension_count', network.keyLength(0)) / 2);
  const isLong =
    network.number('rope.scaling.original_context_length', Infinity) < network.number('context_length', Infinity);
  const tables = isLong ? ['rope_factors_long.weight', 'rope_factors_short.weight'] : [];
  return [...dense({ joined: true, joinedGate: true })(network), ...tables.map((name) => vector(name, factors))];
};

/** GPT-NeoX: biases everywhere, no gate. */
export const gptneox: Family = (network) => {
  const { width } = network;
  const withBias = (name: string, size: number): TensorShape[] => [
    vector(`${name}.weight`, size),
    vector(`${name}.bias`, size),
  ];
  return [
    ...ends({ ...network, tiedEmbeddings: false }),
    vector('output_norm.bias', width),
    ...layers(network, (layer) => [
      ...withBias('attn_norm', width),
      ...attention(network, layer, { joined: true, biases: true, outputBias: true }),
      ...withBias('ffn_norm', width),
      matrix('ffn_up.weight', width, network.feedForward(layer)),
      vector('ffn_up.bias', network.feedForward(layer)),
      matrix('ffn_down.weight', network.feedForward(layer), width),
      vector('ffn_down.bias', width),
    ]),
  ];
};
