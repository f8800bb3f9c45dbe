// Networks of every family in miniature: the same kinds of tensors, small enough to be loaded and run in a moment.
import type { HeaderValue, Hyperparameters } from '../../hyperparameters';

const BASE: Record<string, HeaderValue> = {
  block_count: 4,
  context_length: 1024,
  embedding_length: 256,
  feed_forward_length: 512,
  'attention.head_count': 4,
  'attention.head_count_kv': 2,
  'attention.key_length': 64,
  'attention.value_length': 64,
};
const EXPERTS = { expert_count: 8, expert_used_count: 2, expert_feed_forward_length: 256 };
const LINEAR = {
  full_attention_interval: 4,
  'ssm.conv_kernel': 4,
  'ssm.state_size': 64,
  'ssm.group_count': 2,
  'ssm.time_step_rank': 4,
  'ssm.inner_size': 256,
  'rope.dimension_count': 32,
};
const MAMBA = {
  'attention.head_count_kv': [0, 0, 2, 0],
  feed_forward_length: [0, 512, 0, 512],
  'ssm.conv_kernel': 4,
  'ssm.state_size': 64,
  'ssm.group_count': 2,
  'ssm.time_step_rank': 8,
  'ssm.inner_size': 512,
};
const SECTIONS = { 'rope.dimension_sections': [6, 5, 5, 0] };
const SHORT_CONVOLUTION = { 'attention.head_count_kv': [0, 0, 2, 0], 'shortconv.l_cache': 3 };
const GEMMA4 = {
  'attention.key_length': 128,
  'attention.value_length': 128,
  'attention.key_length_swa': 64,
  'attention.value_length_swa': 64,
  'attention.sliding_window': 256,
  'attention.sliding_window_pattern': [1, 0, 1, 0],
  'rope.dimension_count': 128,
  'rope.dimension_count_swa': 64,
};
const LATENT = {
  ...EXPERTS,
  'attention.head_count_kv': 1,
  'attention.key_length': 160,
  'attention.value_length': 128,
  'attention.q_lora_rank': 64,
  'attention.kv_lora_rank': 128,
  'attention.key_length_mla': 96,
  'attention.value_length_mla': 64,
  'rope.dimension_count': 32,
  leading_dense_block_count: 1,
  expert_shared_count: 1,
  expert_gating_func: 2,
};

/** By the name of the architecture; what is not said is as in BASE. */
const DIFFERENCES: Record<string, Record<string, HeaderValue>> = {
  llama: {},
  mistral3: {},
  smollm3: {},
  granite: {},
  qwen2: {},
  qwen3: {},
  qwen3moe: EXPERTS,
  gemma2: { 'attention.sliding_window': 256 },
  gemma3: { 'attention.sliding_window': 256 },
  gemma4: { ...GEMMA4, embedding_length_per_layer_input: 64, 'attention.shared_kv_layers': 2 },
  phi3: { 'attention.head_count_kv': 4, 'rope.dimension_count': 48 },
  gptneox: { 'attention.head_count_kv': 4, 'rope.dimension_count': 16 },
  'gpt-oss': { ...EXPERTS, 'attention.sliding_window': 128 },
  deepseek2: LATENT,
  lfm2: SHORT_CONVOLUTION,
  lfm2moe: { ...SHORT_CONVOLUTION, ...EXPERTS, leading_dense_block_count: 1, expert_gating_func: 2 },
  nemotron_h: MAMBA,
  nemotron_h_moe: { ...MAMBA, ...EXPERTS, expert_shared_count: 1, expert_shared_feed_forward_length: 512 },
  qwen35: { ...LINEAR, ...SECTIONS },
  qwen35moe: { ...LINEAR, ...SECTIONS, ...EXPERTS, expert_shared_feed_forward_length: 256 },
  qwen3next: { ...LINEAR, ...EXPERTS, expert_shared_feed_forward_length: 256 },
};

export const SMALL_ARCHITECTURES = Object.keys(DIFFERENCES);

export function smallNetwork(architecture: string, values: Record<string, HeaderValue> = {}): Hyperparameters {
  return {
    architecture,
    values: { ...BASE, ...DIFFERENCES[architecture], ...values },
    vocabSize: 1000,
    tiedEmbeddings: /^(?:gemma|lfm2|smollm3|phi3)/.test(architecture),
  };
}
