// A blank brain: what a model's parameters are before it has seen a single text.
import type { Random } from '#domain/random';
import type { ModelConfiguration } from './configuration';
import { countParameters, isNorm, planTensors } from './tensors';

/** How far the first numbers lie from zero, as a standard deviation. */
export const USUAL_SPREAD = 0.02;

/** Norms that change nothing, and small numbers by chance around zero for everything else, in the order of planTensors. */
export function blankParameters(
  configuration: ModelConfiguration,
  random: Random,
  usualSpread = USUAL_SPREAD,
): Float32Array<ArrayBuffer> {
  const all = new Float32Array(countParameters(configuration));
  for (const tensor of planTensors(configuration)) {
    const window = all.subarray(tensor.offset, tensor.offset + tensor.rows * tensor.columns);
    if (isNorm(tensor)) {
      window.fill(1);
      continue;
    }
    // What is added to the stream of every layer begins smaller, so that depth does not make the stream grow.
    const addsToStream = /attn_output|ffn_down/.test(tensor.name);
    const spread = addsToStream ? usualSpread / Math.sqrt(2 * configuration.layers) : usualSpread;
    for (let index = 0; index < window.length; index++) window[index] = spread * normal(random);
  }
  return all;
}

/** A draw from the bell curve, made of two even draws (the method of Box and Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
