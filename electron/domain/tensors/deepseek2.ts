// DeepSeek 2 and its kin: one latent stands for keys and values of all heads; first layers are dense, the rest have experts.
import { expertWidth, gated, gatedExperts, router, routerBias } from './feed-forward';
import type { Network } from './network';
import { ends, layers, matrix, predictionLayers, stack, vector, type Family, type TensorShape } from './shape';

export const deepseek2: Family = (network) => [
  ...ends(network),
  ...layers(network, (layer) => block(network, layer)),
  ...predictionLayers(network, (layer) => block(network, layer)),
];

function block(network: Network, layer: number): TensorShape[] {
  const isDense = layer < network.number('leading_dense_block_count');
  return [
    vector('attn_norm.weight', network.width),
    ...latentAttention(network, layer),
    vector('ffn_norm.weight', network.width),
    ...(isDense ? gated(network.width, network.feedForward(layer)) : experts(network, layer)),
  ];
}

function latentAttention(network: Network, layer: number): TensorShape[] {
  const { width } = network;
  const heads = network.heads(layer);
  const latent = network.number('attention.kv_lora_rank');
  const turned = network.number('rope.dimension_count');
  const keySize = network.number('attention.key_length_mla', network.keyLength(layer));
  const valueSize = network.number('attention.value_length_mla', network.valueLength(layer));
  return [
    ...queries(network, heads * keySize),
    matrix('attn_kv_a_mqa.weight', width, latent + turned),
    vector('attn_kv_a_norm.weight', latent),
    stack('attn_k_b.weight', keySize - turned, latent, heads),
    stack('attn_v_b.weight', latent, valueSize, heads),
    matrix('attn_output.weight', heads * valueSize, width),
  ];
}

/** Larger models squeeze the queries through a narrow middle. */
function queries(network: Network, size: number): TensorShape[] {
  const rank = network.number('attention.q_lora_rank');
  if (rank === 0) return [matrix('attn_q.weight', network.width, size)];
  return [
    matrix('attn_q_a.weight', network.width, rank),
    vector('attn_q_a_norm.weight', rank),
    matrix('attn_q_b.weight', rank, size),
  ];
}

function experts(network: Network, layer: number): TensorShape[] {
  const inner = expertWidth(network, layer);
  // Scores by sigmoid, number 2, come with a bias.
  const hasBias = network.number('expert_gating_func') === 2;
  return [
    router(network),
    ...(hasBias ? [routerBias(network)] : []),
    ...gatedExperts(network, inner),
    ...gated(network.width, inner * network.number('expert_shared_count'), '_shexp'),
  ];
}
