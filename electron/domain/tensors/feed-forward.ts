// The feed-forward part of a layer: one gated network, or a router and many small ones.
import type { Network } from './network';
import { matrix, stack, vector, type TensorShape } from './shape';

/** `gate` and `up` widen, `down` narrows again. `suffix` tells shared experts from others. */
export function gated(width: number, inner: number, suffix = ''): TensorShape[] {
  return [matrix(`ffn_gate${suffix}.weight`, width, inner), ...plain(width, inner, suffix)];
}

export function plain(width: number, inner: number, suffix = ''): TensorShape[] {
  return [matrix(`ffn_up${suffix}.weight`, width, inner), matrix(`ffn_down${suffix}.weight`, inner, width)];
}

export function router({ width, experts }: Network): TensorShape {
  return matrix('ffn_gate_inp.weight', width, experts);
}

/** All experts of a layer, each `inner` wide. */
export function gatedExperts({ width, experts }: Network, inner: number): TensorShape[] {
  return [stack('ffn_gate_exps.weight', width, inner, experts), ...plainExperts({ width, experts }, inner)];
}

export function plainExperts({ width, experts }: Pick<Network, 'width' | 'experts'>, inner: number): TensorShape[] {
  return [stack('ffn_up_exps.weight', width, inner, experts), stack('ffn_down_exps.weight', inner, width, experts)];
}

/** Added to the scores of the experts before the best are taken. */
export function routerBias({ experts }: Network): TensorShape {
  return vector('exp_probs_b.bias', experts);
}

/** The width of one expert; headers that do not say it divide the whole by the experts in use. */
export function expertWidth(network: Network, layer: number): number {
  const stated = network.expertWidth(layer);
  if (stated > 0) return stated;
  return Math.floor(network.feedForward(layer) / Math.max(1, network.expertsUsed));
}
