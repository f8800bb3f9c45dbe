// From a parsed header to the facts that decide memory. Refuses what would make llama.cpp abort: missing keys, absurd values, shapes that contradict each other.
import type { Architecture } from '#domain/model';
import type { Fields } from './fields';
import { damaged, TOKENS_KEY, type GgufHeader } from './header';
import { isArray } from './fields';
import { planLayers, type LayerPlan } from './layers';

/** LLAMA_MAX_LAYERS. */
const MOST_LAYERS = 512;
const HEADS = { least: 0, most: 65_536 };
const WIDTH = { least: 1, most: 1_048_576 };
const HEAD_SIZE = { least: 1, most: 65_536 };
const STATE = { least: 0, most: 1_048_576 };
const STATE_ELEMENT_BYTES = 4;

export function architectureOf(header: GgufHeader, fields: Fields): Architecture {
  const layerCount = fields.needed('block_count', { least: 1, most: MOST_LAYERS });
  const embeddingLength = fields.needed('embedding_length', WIDTH);
  const contextLengthMax = fields.needed('context_length', { least: 1, most: 100_000_000 });
  const feedForward = layered(fields, 'feed_forward_length', { least: 0, most: 16_777_216 }, layerCount);
  const heads = layered(fields, 'attention.head_count', HEADS, layerCount);
  const headsKv = fields.perLayer('attention.head_count_kv', HEADS, layerCount) ?? heads;
  const headSize = Math.floor(embeddingLength / Math.max(1, heads[0] ?? 1));
  const keyLength = fields.number('attention.key_length', HEAD_SIZE) ?? headSize;
  const valueLength = fields.number('attention.value_length', HEAD_SIZE) ?? headSize;
  checkHeads(heads, headsKv);
  const vocabSize = checkVocabulary(header, embeddingLength);
  const plan = planLayers(fields, headsKv, feedForward);
  return {
    name: fields.architecture,
    layerCount,
    embeddingLength,
    headCount: Math.max(...heads),
    headCountKv: Math.max(...headsKv),
    keyLength,
    valueLength,
    vocabSize,
    feedForwardLength: Math.max(...feedForward),
    contextLengthMax,
    tiedEmbeddings: !header.tensors.has('output.weight'),
    ...cacheElements(fields, plan, { headsKv, keyLength, valueLength }),
    slidingWindow: plan.window,
    recurrentStateBytes: recurrentStateBytes(fields, plan, embeddingLength),
  };
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
  if (fields.raw('ssm.state_size') !== null || fields.raw('wkv.head_size') !== null) {
    return Array.from({ length: layerCount }, () => 0);
  }
  throw damaged(`The header does not say ${fields.architecture}.${key}.`);
}

function checkHeads(heads: readonly number[], headsKv: readonly number[]): void {
  for (const [layer, count] of heads.entries()) {
    const kv = headsKv[layer] ?? 0;
    if (kv > 0 && (count < kv || count % kv !== 0)) {
      throw damaged(`${count} heads cannot share ${kv} key-value heads (layer ${layer}).`);
    }
  }
}

/** The vocabulary must be a list of different texts, and the token table must have a row for each. */
function checkVocabulary(header: GgufHeader, embeddingLength: number): number {
  const tokens = header.values.get(TOKENS_KEY);
  if (tokens === undefined || !isArray(tokens) || tokens.texts === null || tokens.length === 0) {
    throw damaged('The header has no vocabulary.');
  }
  const different = new Set(tokens.texts.map((token, index) => (token === '' ? `[EMPTY_${index}]` : token)));
  if (different.size !== tokens.length) throw damaged('Two tokens of the vocabulary have the same text.');
  const table = header.tensors.get('token_embd.weight');
  if (table === undefined) throw damaged('The file has no token table.');
  if (table.dimensions[0] !== embeddingLength || table.dimensions[1] !== tokens.length) {
    throw damaged('The token table does not match the width and the vocabulary.');
  }
  return tokens.length;
}

function cacheElements(
  fields: Fields,
  { kinds }: LayerPlan,
  sizes: { headsKv: readonly number[]; keyLength: number; valueLength: number },
): Pick<Architecture, 'kvElementsPerToken' | 'kvElementsPerTokenSliding'> {
  // Multi-head latent attention keeps one latent a layer, which serves as key and as value.
  const isLatent = fields.raw('attention.key_length_mla') !== null && fields.raw('attention.value_length_mla') !== null;
  const keySliding = fields.number('attention.key_length_swa', HEAD_SIZE) ?? sizes.keyLength;
  const valueSliding = fields.number('attention.value_length_swa', HEAD_SIZE) ?? sizes.valueLength;
  const perHead = sizes.keyLength + (isLatent ? 0 : sizes.valueLength);
  const total = (wanted: readonly string[], elements: number): number =>
    kinds.reduce((sum, kind, layer) => sum + (wanted.includes(kind) ? (sizes.headsKv[layer] ?? 0) * elements : 0), 0);
  return {
    kvElementsPerToken: total(['full', 'both'], perHead),
    kvElementsPerTokenSliding: total(['sliding'], keySliding + valueSliding),
  };
}

/** Bytes of recurrent state for one conversation. Source: llama.cpp, n_embd_r and n_embd_s. */
function recurrentStateBytes(fields: Fields, { kinds }: LayerPlan, embeddingLength: number): number {
  const layers = kinds.filter((kind) => kind === 'recurrent' || kind === 'both').length;
  if (layers === 0) return 0;
  const wkv = fields.number('wkv.head_size', STATE) ?? 0;
  if (wkv > 0) {
    const shifts = fields.number('token_shift_count', { least: 0, most: 16 }) ?? 2;
    return layers * embeddingLength * (shifts + wkv) * STATE_ELEMENT_BYTES;
  }
  const shortConvolution = fields.number('shortconv.l_cache', STATE) ?? 0;
  if (shortConvolution > 0) return layers * embeddingLength * (shortConvolution - 1) * STATE_ELEMENT_BYTES;
  const stateSize = fields.number('ssm.state_size', STATE) ?? 0;
  const inner = fields.number('ssm.inner_size', STATE) ?? 0;
  const kernel = fields.number('ssm.conv_kernel', STATE) ?? 0;
  const groups = fields.number('ssm.group_count', STATE) ?? 0;
  const convolution = Math.max(0, kernel - 1) * (inner + 2 * groups * stateSize);
  return layers * (convolution + stateSize * inner) * STATE_ELEMENT_BYTES;
}
