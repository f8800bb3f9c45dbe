// Hand-written facts in the names of GGUF headers, as far as they say enough to know every tensor of a model; null otherwise.
import type { HeaderValue, Hyperparameters } from '../hyperparameters';
import { factReader, type FactReader, type RawFacts } from './read-facts';

/** The name of a fact -> its key in a header. */
const KEYS: readonly (readonly [key: string, ...names: string[]])[] = [
  ['block_count', 'n_layer'],
  ['embedding_length', 'n_embd'],
  ['feed_forward_length', 'n_ff'],
  ['attention.head_count', 'n_head'],
  ['attention.head_count_kv', 'n_head_kv'],
  ['attention.key_length', 'head_dim', 'n_embd_head_k'],
  ['attention.value_length', 'head_dim_v', 'n_embd_head_v', 'head_dim'],
  ['attention.sliding_window', 'swa', 'n_swa'],
  ['expert_count', 'n_expert'],
  ['expert_used_count', 'n_expert_used'],
  ['expert_shared_count', 'n_expert_shared'],
  ['expert_feed_forward_length', 'n_ff_exp'],
  ['full_attention_interval', 'full_attention_interval'],
  ['ssm.conv_kernel', 'ssm.d_conv'],
  ['ssm.state_size', 'ssm.d_state'],
  ['ssm.group_count', 'ssm.n_group'],
  ['ssm.time_step_rank', 'ssm.dt_rank'],
  ['ssm.inner_size', 'ssm.d_inner'],
  ['attention.kv_lora_rank', 'kv_lora_rank'],
  ['attention.q_lora_rank', 'q_lora_rank'],
  ['rope.dimension_count', 'rope_dim', 'n_rot'],
];

/** Without these nothing can be said of the weights. */
const NEEDED = ['n_layer', 'n_embd', 'n_head', 'n_vocab'] as const;

/** @throws ImplausibleFacts when a fact is absurd */
export function hyperparametersOfFacts(facts: RawFacts): Hyperparameters | null {
  const read = factReader(facts);
  if (NEEDED.some((name) => (read.number(name) ?? 0) < 1) || !knowsWidths(read)) return null;
  const values: Record<string, HeaderValue> = { context_length: read.number('n_ctx_train') ?? 131_072 };
  for (const [key, ...names] of KEYS) {
    const value = read.either(...names);
    if (value !== null) values[key] = value;
  }
  return {
    architecture: read.architecture,
    values,
    vocabSize: read.needed('n_vocab', 4_000_000),
    tiedEmbeddings: read.flag('tied'),
  };
}

function knowsWidths(read: FactReader): boolean {
  return (read.either('n_ff', 'n_ff_exp') ?? 0) > 0;
}
