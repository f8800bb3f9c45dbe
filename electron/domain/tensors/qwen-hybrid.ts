// Qwen3-Next, 3.5 and 3.6: linear attention with a small state in three of four layers, full attention in the fourth.
import { attention } from './attention';
import { expertWidth, gated, gatedExperts, router } from './feed-forward';
import type { Network } from './network';
import { ends, layers, matrix, predictionLayers, vector, type Family, type TensorShape } from './shape';

export const qwenHybrid: Family = (network) => [
  ...ends(network),
  ...layers(network, (layer) => [
    ...norms(network.width),
    ...(isRecurrent(network, layer) ? linearAttention(network) : fullAttention(network, layer)),
    ...feedForward(network, layer),
  ]),
  ...predictionLayers(network, (layer) => [
    ...norms(network.width),
    ...fullAttention(network, layer),
    ...feedForward(network, layer),
  ]),
];

function isRecurrent(network: Network, layer: number): boolean {
  const marked = network.inLayer('attention.recurrent_layers', layer, -1);
  if (marked >= 0) return marked === 1;
  return (layer + 1) % network.number('full_attention_interval', 4) !== 0;
}

function norms(width: number): TensorShape[] {
  return [vector('attn_norm.weight', width), vector('post_attention_norm.weight', width)];
}

function fullAttention(network: Network, layer: number): TensorShape[] {
  return attention(network, layer, { gatedQueries: true, headNorms: true });
}

function linearAttention(network: Network): TensorShape[] {
  const { width } = network;
  const state = network.number('ssm.state_size');
  const heads = network.number('ssm.time_step_rank');
  const values = state * heads;
  const mixed = 2 * state * network.number('ssm.group_count') + values;
  // Qwen3-Next has both small matrices in one.
  const rates =
    network.architecture === 'qwen3next'
      ? [matrix('ssm_ba.weight', width, 2 * heads)]
      : [matrix('ssm_alpha.weight', width, heads), matrix('ssm_beta.weight', width, heads)];
  return [
    matrix('attn_qkv.weight', width, mixed),
    matrix('attn_gate.weight', width, values),
    matrix('ssm_conv1d.weight', network.number('ssm.conv_kernel'), mixed),
    vector('ssm_dt.bias', heads),
    vector('ssm_a', heads),
    ...rates,
    vector('ssm_norm.weight', state),
    matrix('ssm_out.weight', values, width),
  ];
}

function feedForward(network: Network, layer: number): TensorShape[] {
  const { width } = network;
  if (network.experts === 0) return gated(width, network.feedForward(layer));
  const shared = network.number('expert_shared_feed_forward_length', network.feedForward(layer));
  return [
    router(network),
    ...gatedExperts(network, expertWidth(network, layer)),
    vector('ffn_gate_inp_shexp.weight', width),
    ...gated(width, shared, '_shexp'),
  ];
}
