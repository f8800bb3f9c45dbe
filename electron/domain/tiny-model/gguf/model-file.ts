// A tiny model as a GGUF file that llama.cpp loads, and back.
import type { TinyConfiguration } from '../configuration';
import { tinyModelWith, type TinyModel } from '../tiny-model';
import { BYTES, MARK_NAMES, MARKS } from '../vocabulary';
import { countParameters, isNorm, planTensors } from '../weights';
import { byteSigns } from './byte-signs';
import { readGguf, type ReadValue } from './read-gguf';
import { writeGguf, type GgufValue } from './write-gguf';

/** A question and its answer between marks; system messages are left out, the model has never seen any. */
const CHAT_TEMPLATE = [
  '{{ bos_token }}{% for message in messages %}',
  `{% if message['role'] == 'user' %}{{ '<|user|>' + message['content'] + '<|end|>' }}`,
  `{% elif message['role'] == 'assistant' %}{{ '<|assistant|>' + message['content'] + '<|end|>' }}{% endif %}`,
  `{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}`,
].join('');

const TOKEN_ORDINARY = 1;
const TOKEN_CONTROL = 3;

/** The file of a model whose vocabulary is that of vocabulary.ts. */
export function modelFileOf({ configuration, weights }: TinyModel, name: string): Uint8Array<ArrayBuffer> {
  const tensors = planTensors(configuration).map(({ name, rows, columns, offset }) => ({
    name,
    dimensions: isNorm(rows) ? [columns] : [columns, rows],
    values: weights.all.subarray(offset, offset + rows * columns),
  }));
  return writeGguf({ values: new Map([...generalValues(configuration, name), ...tokenizerValues()]), tensors });
}

function generalValues(configuration: TinyConfiguration, name: string): [string, GgufValue][] {
  const { vocabSize, dim, layers, heads, feedForward, contextLength, epsilon, ropeBase } = configuration;
  return [
    ['general.architecture', { type: 'text', value: 'llama' }],
    ['general.type', { type: 'text', value: 'model' }],
    ['general.name', { type: 'text', value: name }],
    ['general.license', { type: 'text', value: 'mit' }],
    ['general.file_type', { type: 'u32', value: 0 }],
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

/** Single bytes and marks; nothing is ever joined, so the list of merges is empty. */
function tokenizerValues(): [string, GgufValue][] {
  const tokens = [...byteSigns(), ...MARK_NAMES];
  const types = tokens.map((_, token) => (token < BYTES ? TOKEN_ORDINARY : TOKEN_CONTROL));
  return [
    ['tokenizer.ggml.model', { type: 'text', value: 'gpt2' }],
    ['tokenizer.ggml.pre', { type: 'text', value: 'gpt-2' }],
    ['tokenizer.ggml.tokens', { type: 'texts', value: tokens }],
    ['tokenizer.ggml.token_type', { type: 'integers', value: types }],
    ['tokenizer.ggml.merges', { type: 'texts', value: [] }],
    ['tokenizer.ggml.bos_token_id', { type: 'u32', value: MARKS.begin }],
    ['tokenizer.ggml.eos_token_id', { type: 'u32', value: MARKS.end }],
    ['tokenizer.ggml.add_bos_token', { type: 'bool', value: true }],
    ['tokenizer.chat_template', { type: 'text', value: CHAT_TEMPLATE }],
  ];
}

/** @throws Error when the file holds another kind of model, or is damaged */
export function modelFromFile(bytes: Uint8Array): TinyModel {
  const { values, tensors } = readGguf(bytes);
  const configuration = configurationOf(values);
  const all = new Float32Array(countParameters(configuration));
  for (const { name, rows, columns, offset } of planTensors(configuration)) {
    const read = tensors.get(name)?.values;
    if (read?.length !== rows * columns) throw new Error(`The tensor ${name} is not as the header says.`);
    all.set(read, offset);
  }
  return tinyModelWith(configuration, all);
}

function configurationOf(values: ReadonlyMap<string, ReadValue>): TinyConfiguration {
  const number = (key: string): number => {
    const value = values.get(`llama.${key}`);
    if (typeof value !== 'number') throw new Error(`The header has no number llama.${key}.`);
    return value;
  };
  return {
    vocabSize: number('vocab_size'),
    dim: number('embedding_length'),
    layers: number('block_count'),
    heads: number('attention.head_count'),
    feedForward: number('feed_forward_length'),
    contextLength: number('context_length'),
    epsilon: number('attention.layer_norm_rms_epsilon'),
    ropeBase: number('rope.freq_base'),
  };
}
