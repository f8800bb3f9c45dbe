// The measures of a model as the header of a file says them, and back.
import type { ModelConfiguration } from '../model/configuration';
import { countParameters } from '../model/tensors';
import type { ReadValue } from './read-value';
import { UnreadableFile } from './unreadable-file';
import type { GgufValue } from './write-gguf';

/** Larger ones than any that is trained here, and small enough for the memory of any computer. */
export const MOST_PARAMETERS = 2 ** 26;
const MOST_LAYERS = 256;
const LONGEST_CONTEXT = 65_536;

export function configurationValues(configuration: ModelConfiguration): [string, GgufValue][] {
  const { vocabSize, dim, layers, heads, feedForward, contextLength, epsilon, ropeBase } = configuration;
  return [
    ['llama.vocab_size', { type: 'u32', value: vocabSize }],
    ['llama.context_length', { type: 'u32', value: contextLength }],
    ['llama.embedding_length', { type: 'u32', value: dim }],
    ['llama.block_count', { type: 'u32', value: layers }],
    ['llama.feed_forward_length', { type: 'u32', value: feedForward }],
    ['llama.attention.head_count', { type: 'u32', value: heads }],
    ['llama.attention.head_count_kv', { type: 'u32', value: heads }],
    ['llama.attention.layer_norm_rms_epsilon', { type: 'f32', value: epsilon }],
    ['llama.rope.dimension_count', { type: 'u32', value: dim / heads }],
    ['llama.rope.freq_base', { type: 'f32', value: ropeBase }],
  ];
}

/** @throws UnreadableFile when there are others than a model here can have */
export function configurationIn(values: ReadonlyMap<string, ReadValue>, tied: boolean): ModelConfiguration {
  if (values.get('general.architecture') !== 'llama') throw new UnreadableFile('other-architecture');
  const number = (key: string): number => {
    const value = values.get(`llama.${key}`);
    if (typeof value !== 'number' || !(value > 0) || value === Infinity)
      throw new UnreadableFile('missing-value', `llama.${key}`);
    return value;
  };
  const configuration = {
    vocabSize: number('vocab_size'),
    dim: number('embedding_length'),
    layers: number('block_count'),
    heads: number('attention.head_count'),
    feedForward: number('feed_forward_length'),
    contextLength: number('context_length'),
    epsilon: number('attention.layer_norm_rms_epsilon'),
    ropeBase: number('rope.freq_base'),
    tied,
  };
  checkMeasures(configuration);
  checkNothingElse(configuration, values);
  return configuration;
}

function checkMeasures(configuration: ModelConfiguration): void {
  const { vocabSize, dim, layers, heads, feedForward, contextLength, epsilon } = configuration;
  if (layers > MOST_LAYERS || contextLength > LONGEST_CONTEXT) throw new UnreadableFile('too-large');
  const isWhole = [vocabSize, dim, layers, heads, feedForward, contextLength].every(Number.isInteger);
  const isInEights = [dim, dim / heads, feedForward, contextLength].every((measure) => measure % 8 === 0);
  if (!isWhole || !isInEights || epsilon >= 1) throw new UnreadableFile('other-architecture');
  if (countParameters(configuration) > MOST_PARAMETERS) throw new UnreadableFile('too-large');
}

/** Any other value of the architecture would change how the model computes: experts, a sliding window, a longer rotation. */
function checkNothingElse(configuration: ModelConfiguration, values: ReadonlyMap<string, ReadValue>): void {
  const expected = new Map(configurationValues(configuration));
  for (const [key, value] of values) {
    if (!key.startsWith('llama.')) continue;
    if (expected.get(key)?.value !== value) throw new UnreadableFile('other-architecture', key);
  }
}
