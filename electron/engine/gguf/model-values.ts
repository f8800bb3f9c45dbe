// The values of a model's header: hyperparameters under their full keys and in the types llama.cpp reads them in, what it demands
// beyond them, and a made-up vocabulary.
import type { HeaderValue, Hyperparameters } from '#domain/hyperparameters';
import { fileTypeName } from '#domain/tensor-types';
import { f32, text, texts, u32, type WrittenValue } from './write-gguf';

/** Keys that hold fractions; all other numbers are whole. */
const FRACTION =
  /epsilon$|freq_base(?:_swa)?$|softcapping$|logit_scale$|residual_scale$|embedding_scale$|attention\.scale$|temperature_scale$|expert_weights_scale$|rope\.scaling\.(?:factor|attn_factor|yarn_.*)$/;
/** Arrays of whole numbers that may be negative. */
const SIGNED = /dimension_sections$/;

/** What llama.cpp demands of some architecture and few catalogues know; none of it changes a size. */
const DEFAULTS: Readonly<Record<string, HeaderValue>> = {
  'attention.layer_norm_rms_epsilon': 1e-6,
  'attention.layer_norm_epsilon': 1e-5,
};
const DEFAULTS_OF: Readonly<Record<string, Readonly<Record<string, HeaderValue>>>> = {
  gptneox: { use_parallel_residual: true },
  granite: { logit_scale: 1 },
  qwen35: { 'rope.dimension_sections': [11, 11, 10, 0] },
  qwen35moe: { 'rope.dimension_sections': [11, 11, 10, 0] },
  deepseek2: { expert_shared_count: 0 },
  gemma4: { embedding_length_per_layer_input: 0 },
  lfm2moe: { expert_gating_func: 2 },
};

/** @param quant the name of the quant; it only labels the file */
export function modelValues(hyper: Hyperparameters, quant: string): Record<string, WrittenValue> {
  const { architecture, values } = hyper;
  const given = { ...DEFAULTS, ...DEFAULTS_OF[architecture], ...values };
  const own = Object.entries(given).map(([key, value]): [string, WrittenValue] => [
    `${architecture}.${key}`,
    written(key, value),
  ]);
  const fileType = fileTypeNumber(quant);
  return {
    'general.architecture': text(architecture),
    'general.quantization_version': u32(2),
    ...(fileType === null ? {} : { 'general.file_type': u32(fileType) }),
    ...Object.fromEntries(own),
    ...vocabulary(hyper.vocabSize),
  };
}

function written(key: string, value: HeaderValue): WrittenValue {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean') return { type: 'bool', value: value ? 1 : 0 };
  if (typeof value === 'number') return FRACTION.test(key) ? f32(value) : u32(value);
  return { type: SIGNED.test(key) ? 'integers' : 'numbers', value };
}

/** Different texts, as many as the token table has rows. No merges: the text of this vocabulary is never looked at. */
function vocabulary(size: number): Record<string, WrittenValue> {
  return {
    'tokenizer.ggml.model': text('gpt2'),
    'tokenizer.ggml.pre': text('default'),
    'tokenizer.ggml.tokens': texts(Array.from({ length: size }, (_, index) => `t${index}`)),
    'tokenizer.ggml.merges': texts([]),
    'tokenizer.ggml.bos_token_id': u32(0),
    'tokenizer.ggml.eos_token_id': u32(Math.min(1, size - 1)),
  };
}

/** Beyond the last number in use; see llama.h. */
const FILE_TYPES = 64;

function fileTypeNumber(quant: string): number | null {
  const number = Array.from({ length: FILE_TYPES }, (_, index) => index).find((index) => fileTypeName(index) === quant);
  return number ?? null;
}
