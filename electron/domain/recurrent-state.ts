// The fixed-size state a recurrent layer keeps for one conversation. Source: llama.cpp, n_embd_r and n_embd_s.
import type { Fields } from './fields';

/** Elements a layer keeps; llama.cpp stores each in 4 bytes. */
export interface StateSize {
  convolution: number;
  state: number;
}

const SIZE = { least: 0, most: 1_048_576 };

export function stateSize(fields: Fields, embeddingLength: number, headCount: number): StateSize {
  const size = (key: string): number => fields.number(key, SIZE) ?? 0;
  const wkv = size('wkv.head_size');
  if (wkv > 0) {
    const shifts = fields.number('token_shift_count', { least: 0, most: 16 }) ?? 2;
    return { convolution: shifts * embeddingLength, state: embeddingLength * wkv };
  }
  const kernel = size('ssm.conv_kernel');
  const shortConvolution = size('shortconv.l_cache');
  if (shortConvolution > 0) return { convolution: embeddingLength * (shortConvolution - 1), state: 0 };
  const delta = size('kda.head_dim');
  if (delta > 0) {
    return { convolution: 3 * (kernel > 0 ? kernel - 1 : 3) * headCount * delta, state: delta * delta * headCount };
  }
  const [state, inner, groups] = [size('ssm.state_size'), size('ssm.inner_size'), size('ssm.group_count')];
  return { convolution: Math.max(0, kernel - 1) * (inner + 2 * groups * state), state: state * inner };
}
