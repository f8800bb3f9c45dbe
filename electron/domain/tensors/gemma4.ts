// Gemma 4: sliding and global layers with heads of different sizes, layers that reuse an earlier cache, a token table for each
// layer (E2B, E4B), and a mixture of experts beside the dense network (26B).
import { headNorms } from './attention';
import { postNorms } from './dense';
import { gated, router } from './feed-forward';
import type { Network } from './network';
import { ends, layers, matrix, stack, vector, type Family, type TensorShape } from './shape';

export const gemma4: Family = (network) => [
  ...ends(network),
  vector('rope_freqs.weight', network.number('attention.key_length') / 2),
  ...tablesPerLayer(network),
  ...layers(network, (layer) => [
    vector('attn_norm.weight', network.width),
    ...attention(network, layer),
    vector('ffn_norm.weight', network.width),
    ...gated(network.width, network.feedForward(layer)),
    ...postNorms(network.width),
    vector('layer_output_scale.weight', 1),
    ...experts(network, layer),
    ...inputPerLayer(network),
  ]),
];

/**
 * Global layers take the keys as values, except in the small models, which have tables for each layer instead.
 * Layers that reuse an earlier cache have keys and values in the files all the same.
 */
function attention(network: Network, layer: number): TensorShape[] {
  const { width } = network;
  const size = network.keyLength(layer);
  const cached = network.headsKv(layer) * size;
  const queries = network.heads(layer) * size;
  const isSliding = network.inLayer('attention.sliding_window_pattern', layer) === 1;
  const hasValues = isSliding || widthPerLayer(network) > 0;
  return [
    matrix('attn_q.weight', width, queries),
    matrix('attn_k.weight', width, cached),
    ...(hasValues ? [matrix('attn_v.weight', width, cached)] : []),
    ...headNorms(size),
    matrix('attn_output.weight', queries, width),
  ];
}

function experts(network: Network, layer: number): TensorShape[] {
  if (network.experts === 0) return [];
  const { width } = network;
  const inner = network.expertWidth(layer);
  return [
    router(network),
    vector('ffn_gate_inp.scale', width),
    vector('pre_ffw_norm_2.weight', width),
    vector('post_ffw_norm_1.weight', width),
    vector('post_ffw_norm_2.weight', width),
    stack('ffn_gate_up_exps.weight', width, 2 * inner, network.experts),
    stack('ffn_down_exps.weight', inner, width, network.experts),
    vector('ffn_down_exps.scale', network.experts),
  ];
}

function tablesPerLayer(network: Network): TensorShape[] {
  const size = widthPerLayer(network);
  if (size === 0) return [];
  return [
    matrix('per_layer_token_embd.weight', size * network.layerCount, network.vocabSize),
    matrix('per_layer_model_proj.weight', network.width, size * network.layerCount),
    vector('per_layer_proj_norm.weight', size),
  ];
}

function inputPerLayer(network: Network): TensorShape[] {
  const size = widthPerLayer(network);
  if (size === 0) return [];
  return [
    matrix('inp_gate.weight', network.width, size),
    matrix('proj.weight', size, network.width),
    vector('post_norm.weight', network.width),
  ];
}

function widthPerLayer(network: Network): number {
  return network.number('embedding_length_per_layer_input');
}
