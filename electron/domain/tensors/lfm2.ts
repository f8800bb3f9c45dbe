// LFM2: short convolutions in most layers, attention in a few, told apart by having no key-value heads; experts in the larger one.
import { attention } from './attention';
import { gated, gatedExperts, router, routerBias } from './feed-forward';
import type { Network } from './network';
import { ends, layers, matrix, vector, type Family, type TensorShape } from './shape';

export const lfm2: Family = (network) => [
  ...ends(network, 'token_embd_norm.weight'),
  ...layers(network, (layer) => [
    vector('attn_norm.weight', network.width),
    ...(network.headsKv(layer) === 0 ? convolution(network) : attention(network, layer, { headNorms: true })),
    vector('ffn_norm.weight', network.width),
    ...feedForward(network, layer),
  ]),
];

function convolution(network: Network): TensorShape[] {
  const { width } = network;
  return [
    matrix('shortconv.conv.weight', network.number('shortconv.l_cache'), width),
    matrix('shortconv.in_proj.weight', width, 3 * width),
    matrix('shortconv.out_proj.weight', width, width),
  ];
}

function feedForward(network: Network, layer: number): TensorShape[] {
  const isDense = network.experts === 0 || layer < network.number('leading_dense_block_count');
  if (isDense) return gated(network.width, network.feedForward(layer));
  return [router(network), routerBias(network), ...gatedExperts(network, network.expertWidth(layer))];
}
