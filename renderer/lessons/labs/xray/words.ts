// What the parts and tensors of a network are called, what they do, and how large they are in the words of its design.
import type { Hyperparameters } from '#domain/hyperparameters';
import type { NetworkPart } from '#domain/tensors/part-of-tensor';
import { networkOf } from '#domain/tensors/network';
import { formatCount } from '#domain/units';

export const PART_WORDS: Record<NetworkPart, { name: string; meaning: string }> = {
  table: { name: 'Token table', meaning: 'one row of numbers for each token of the vocabulary' },
  attention: { name: 'Attention', meaning: 'lets a token look back at the tokens before it' },
  'feed-forward': { name: 'Feed-forward', meaning: 'works on each token by itself, between two looks back' },
  norms: { name: 'Norms', meaning: 'keep the numbers in between at a usual size' },
  output: { name: 'Output', meaning: 'turns the last vector into a score for every token' },
  other: { name: 'Everything else', meaning: 'recurrent layers, tables for positions and whatever is rare' },
};

const KIND_WORDS: Readonly<Record<string, string>> = {
  'token_embd.weight': 'Token table',
  'output.weight': 'Output matrix',
  'output_norm.weight': 'Last norm',
  'attn_norm.weight': 'Norm before attention',
  'attn_q.weight': 'Queries',
  'attn_k.weight': 'Keys',
  'attn_v.weight': 'Values',
  'attn_qkv.weight': 'Queries, keys and values in one',
  'attn_output.weight': 'Back from the heads',
  'attn_q.bias': 'Queries, added',
  'attn_k.bias': 'Keys, added',
  'attn_v.bias': 'Values, added',
  'attn_q_norm.weight': 'Norm of the queries',
  'attn_k_norm.weight': 'Norm of the keys',
  'post_attention_norm.weight': 'Norm behind attention',
  'post_ffw_norm.weight': 'Norm behind the feed-forward network',
  'ffn_norm.weight': 'Norm before the feed-forward network',
  'ffn_gate.weight': 'Gate',
  'ffn_up.weight': 'Wider',
  'ffn_down.weight': 'Narrower again',
  'ffn_gate_inp.weight': 'Router: chooses the experts',
  'ffn_gate_exps.weight': 'Gates of all experts',
  'ffn_up_exps.weight': 'Wider, all experts',
  'ffn_down_exps.weight': 'Narrower again, all experts',
};

/** What a kind of tensor is in words; its name where there are none. */
export function kindWords(kind: string): string {
  return KIND_WORDS[kind] ?? kind;
}

/** Where a kind of tensor comes in the course of the calculation; the unknown ones last. */
export function kindPlace(kind: string): number {
  const place = KINDS.indexOf(kind);
  return place < 0 ? KINDS.length : place;
}

const KINDS = Object.keys(KIND_WORDS);

export function shapeWords(dimensions: readonly number[]): string {
  return dimensions.length === 0 ? '1' : dimensions.map(formatCount).join(' × ');
}

type Sizes = Record<
  'vocabulary' | 'width' | 'feed-forward width' | 'heads × head size' | 'key heads × head size',
  number
>;

const IN_DESIGN: Readonly<Record<string, readonly (keyof Sizes)[]>> = {
  'token_embd.weight': ['width', 'vocabulary'],
  'output.weight': ['width', 'vocabulary'],
  'output_norm.weight': ['width'],
  'attn_norm.weight': ['width'],
  'ffn_norm.weight': ['width'],
  'post_attention_norm.weight': ['width'],
  'post_ffw_norm.weight': ['width'],
  'attn_q.weight': ['width', 'heads × head size'],
  'attn_k.weight': ['width', 'key heads × head size'],
  'attn_v.weight': ['width', 'key heads × head size'],
  'attn_output.weight': ['heads × head size', 'width'],
  'ffn_gate.weight': ['width', 'feed-forward width'],
  'ffn_up.weight': ['width', 'feed-forward width'],
  'ffn_down.weight': ['feed-forward width', 'width'],
};

/** The same size in the words of the design, for example "width × vocabulary"; null where those would not give it. */
export function designWords(hyper: Hyperparameters, kind: string, dimensions: readonly number[]): string | null {
  const names = IN_DESIGN[kind];
  const sizes = sizesOf(hyper);
  if (names?.length !== dimensions.length) return null;
  return names.every((name, index) => sizes[name] === dimensions[index]) ? names.join(' × ') : null;
}

function sizesOf(hyper: Hyperparameters): Sizes {
  const network = networkOf(hyper);
  return {
    vocabulary: network.vocabSize,
    width: network.width,
    'feed-forward width': network.feedForward(0),
    'heads × head size': network.heads(0) * network.keyLength(0),
    'key heads × head size': network.headsKv(0) * network.keyLength(0),
  };
}

/** The design in one sentence. */
export function networkSentence(hyper: Hyperparameters): string {
  const { vocabSize, width, layerCount, heads, headsKv, keyLength, feedForward, experts } = networkOf(hyper);
  // Grouped-query attention: several heads look with the same keys.
  const sharing = headsKv(0) < heads(0) ? ` that share ${formatCount(headsKv(0))} sets of keys and values` : '';
  const parts = [
    `a vocabulary of ${formatCount(vocabSize)}`,
    `a width of ${formatCount(width)}`,
    `${formatCount(layerCount)} layers`,
    ...(heads(0) > 0 ? [`${formatCount(heads(0))} heads of size ${formatCount(keyLength(0))}${sharing}`] : []),
    ...(feedForward(0) > 0 ? [`a feed-forward width of ${formatCount(feedForward(0))}`] : []),
    ...(experts > 0 ? [`${formatCount(experts)} experts a layer`] : []),
  ];
  return `The header says: ${parts.join(', ')}.`;
}
