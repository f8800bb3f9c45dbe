// From hyperparameters to the facts that decide memory. Refuses what cannot be: missing keys, absurd values, numbers that contradict each other.
import { fieldsOf, ImplausibleFacts, type Fields } from './fields';
import type { Hyperparameters } from './hyperparameters';
import { planLayers, predictingLayers, type LayerRole } from './layers';
import type { Architecture, LayerKind } from './model';
import { stateSize, type StateSize } from './recurrent-state';

/** LLAMA_MAX_LAYERS. */
const MOST_LAYERS = 512;
const HEADS = { least: 0, most: 65_536 };
const WIDTH = { least: 1, most: 1_048_576 };
const HEAD_SIZE = { least: 1, most: 65_536 };
const LONGEST_CONTEXT = 100_000_000;
const MOST_TOKENS = 4_000_000;
const EXPERTS = { least: 0, most: 1024 };

/** @throws ImplausibleFacts */
export function architectureOf(hyper: Hyperparameters): Architecture {
  const fields = fieldsOf(hyper);
  const blockCount = fields.needed('block_count', { least: 1, most: MOST_LAYERS });
  const layerCount = blockCount - predictingLayers(fields, blockCount);
  const embeddingLength = fields.needed('embedding_length', WIDTH);
  const feedForward = layered(fields, 'feed_forward_length', { least: 0, most: 16_777_216 }, blockCount);
  const heads = layered(fields, 'attention.head_count', HEADS, blockCount);
  const headsKv = fields.perLayer('attention.head_count_kv', HEADS, blockCount) ?? heads;
  checkHeads(heads, headsKv);
  if (!(hyper.vocabSize >= 1 && hyper.vocabSize <= MOST_TOKENS)) throw new ImplausibleFacts('There is no vocabulary.');
  const sizes = headSizes(fields, embeddingLength, heads);
  const { roles, window } = planLayers(fields, headsKv, feedForward);
  const state = stateSize(fields, embeddingLength, Math.max(...heads));
  const layers = roles
    .slice(0, layerCount)
    .map((role, layer) => kindOf(role, headsKv[layer] ?? 0, { ...sizes, state }));
  return {
    name: fields.architecture,
    layerCount,
    embeddingLength,
    headCount: Math.max(...heads),
    headCountKv: Math.max(...headsKv),
    keyLength: sizes.key,
    valueLength: sizes.value,
    vocabSize: hyper.vocabSize,
    feedForwardLength: Math.max(...feedForward),
    contextLengthMax: fields.needed('context_length', { least: 1, most: LONGEST_CONTEXT }),
    tiedEmbeddings: hyper.tiedEmbeddings,
    ...ordered(layers),
    slidingWindow: window,
    experts: expertsOf(fields),
    latentAttention: sizes.isLatent,
  };
}

/** The layers of a network, the first one first. */
export function layersOf({ layerKinds, layerOrder }: Architecture): LayerKind[] {
  return Array.from(layerOrder).flatMap((letter) => layerKinds[letter.charCodeAt(0) - FIRST_LETTER] ?? []);
}

const FIRST_LETTER = 'a'.charCodeAt(0);

/** Layers as their different kinds and an order of letters. */
export function ordered(layers: readonly LayerKind[]): Pick<Architecture, 'layerKinds' | 'layerOrder'> {
  const letters = new Map<string, string>();
  const layerKinds: LayerKind[] = [];
  const order = layers.map((layer) => {
    const key = JSON.stringify(layer);
    const letter = letters.get(key) ?? String.fromCharCode(FIRST_LETTER + layerKinds.length);
    if (!letters.has(key)) layerKinds.push(layer);
    letters.set(key, letter);
    return letter;
  });
  return { layerKinds, layerOrder: order.join('') };
}

/** Arrays, one value a layer, or one for all; networks that have no such thing say nothing at all, which counts as 0. */
function layered(
  fields: Fields,
  key: string,
  bounds: { least: number; most: number },
  layerCount: number,
): readonly number[] {
  const values = fields.perLayer(key, bounds, layerCount);
  if (values !== null) return values;
  const hasNone = fields.raw('ssm.state_size') !== null || fields.raw('wkv.head_size') !== null;
  if (hasNone || (key === 'feed_forward_length' && fields.raw('expert_feed_forward_length') !== null)) {
    return Array.from({ length: layerCount }, () => 0);
  }
  throw new ImplausibleFacts(`${fields.architecture}.${key} is missing.`);
}

function checkHeads(heads: readonly number[], headsKv: readonly number[]): void {
  for (const [layer, count] of heads.entries()) {
    const kv = headsKv[layer] ?? 0;
    if (kv > 0 && (count < kv || count % kv !== 0)) {
      throw new ImplausibleFacts(`${count} heads cannot share ${kv} key-value heads (layer ${layer}).`);
    }
  }
}

interface HeadSizes {
  key: number;
  value: number;
  keySliding: number;
  valueSliding: number;
  isLatent: boolean;
}

function headSizes(fields: Fields, embeddingLength: number, heads: readonly number[]): HeadSizes {
  const even = Math.floor(embeddingLength / Math.max(1, heads[0] ?? 1));
  const key = fields.number('attention.key_length', HEAD_SIZE) ?? even;
  const value = fields.number('attention.value_length', HEAD_SIZE) ?? even;
  return {
    key,
    value,
    keySliding: fields.number('attention.key_length_swa', HEAD_SIZE) ?? key,
    valueSliding: fields.number('attention.value_length_swa', HEAD_SIZE) ?? value,
    // Multi-head latent attention keeps one latent a layer, which serves as key and as value.
    isLatent: fields.raw('attention.key_length_mla') !== null && fields.raw('attention.value_length_mla') !== null,
  };
}

function kindOf(role: LayerRole, headsKv: number, sizes: HeadSizes & { state: StateSize }): LayerKind {
  const isSliding = role === 'sliding';
  const keepsCache = role === 'full' || role === 'both' || isSliding;
  const keepsState = role === 'recurrent' || role === 'both';
  const keys = headsKv * (isSliding ? sizes.keySliding : sizes.key);
  const values = sizes.isLatent ? 0 : headsKv * (isSliding ? sizes.valueSliding : sizes.value);
  return {
    cache: keepsCache ? (isSliding ? 'sliding' : 'full') : 'none',
    keyElements: keepsCache ? keys : 0,
    valueElements: keepsCache ? values : 0,
    convolutionElements: keepsState ? sizes.state.convolution : 0,
    stateElements: keepsState ? sizes.state.state : 0,
  };
}

function expertsOf(fields: Fields): Architecture['experts'] {
  const count = fields.number('expert_count', EXPERTS) ?? 0;
  const given = fields.raw('expert_used_count');
  const used =
    typeof given === 'object' && given !== null
      ? Math.max(0, ...given)
      : (fields.number('expert_used_count', EXPERTS) ?? 0);
  return count > 0 && used > 0 ? { count, used: Math.min(used, count) } : null;
}
