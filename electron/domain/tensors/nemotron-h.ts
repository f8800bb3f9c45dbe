// Nemotron-H: every layer is one thing only: a Mamba 2 state space, attention, or a feed-forward network (with experts or without).
import { attention } from './attention';
import { expertWidth, plain, plainExperts, router, routerBias } from './feed-forward';
import type { Network } from './network';
import { ends, layers, matrix, predictionLayers, vector, type Family, type TensorShape } from './shape';

export const nemotronH: Family = (network) => [
  ...ends(network),
  ...layers(network, (layer) => [vector('attn_norm.weight', network.width), ...block(network, layer)]),
  ...predictionLayers(network, (layer) => predictionBlock(network, layer)),
];

function block(network: Network, layer: number): TensorShape[] {
  const hasFeedForward = network.feedForward(layer) > 0;
  if (network.headsKv(layer) === 0 && !hasFeedForward) return stateSpace(network);
  if (!hasFeedForward) return attention(network, layer);
  if (network.experts === 0) return plain(network.width, network.feedForward(layer));
  return experts(network, layer);
}

function stateSpace(network: Network): TensorShape[] {
  const inner = network.number('ssm.inner_size');
  const heads = network.number('ssm.time_step_rank');
  const groups = network.number('ssm.group_count');
  const convolved = inner + 2 * groups * network.number('ssm.state_size');
  return [
    matrix('ssm_in.weight', network.width, inner + convolved + heads),
    matrix('ssm_conv1d.weight', network.number('ssm.conv_kernel'), convolved),
    vector('ssm_conv1d.bias', convolved),
    vector('ssm_dt.bias', heads),
    matrix('ssm_a', 1, heads),
    matrix('ssm_d', 1, heads),
    matrix('ssm_norm.weight', inner / groups, groups),
    matrix('ssm_out.weight', inner, network.width),
  ];
}

function experts(network: Network, layer: number): TensorShape[] {
  const inner = expertWidth(network, layer);
  const squeezed = network.number('moe_latent_size');
  const seen = squeezed > 0 ? squeezed : network.width;
  const latent =
    squeezed > 0
      ? [
          matrix('ffn_latent_down.weight', network.width, squeezed),
          matrix('ffn_latent_up.weight', squeezed, network.width),
        ]
      : [];
  return [
    router(network),
    routerBias(network),
    ...latent,
    ...plainExperts({ width: seen, experts: network.experts }, inner),
    ...plain(network.width, network.number('expert_shared_feed_forward_length'), '_shexp'),
  ];
}

function predictionBlock(network: Network, layer: number): TensorShape[] {
  return [
    vector('attn_norm.weight', network.width),
    vector('post_attention_norm.weight', network.width),
    ...attention(network, layer),
    ...experts(network, layer),
  ];
}
