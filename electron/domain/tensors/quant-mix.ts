// Which type each tensor of a network gets for a quant, as llama.cpp's quantizer decides it.
import { blockElements } from '../tensor-types';
import type { Network } from './network';
import { isTiny, plainQuant, RECIPES, withEightExperts, type Place, type Recipe } from './quant-recipes';
import type { TensorShape } from './shape';

type Kind = 'output' | 'table' | 'value' | 'key' | 'query' | 'attentionOutput' | 'down' | 'widening' | 'other';

export interface MixRequest {
  quant: string;
  /** The quantizer had statistics on which weights matter; usual for the IQ mixes, and most of them cannot be made without. */
  imatrix?: boolean;
}

/** Types of `shapes`, in their order, which must be the quantizer's; null for an unknown quant. */
export function quantMix(network: Network, shapes: readonly TensorShape[], request: MixRequest): string[] | null {
  const { quant, imatrix = plainQuant(quant)?.startsWith('IQ') ?? false } = request;
  const name = plainQuant(quant);
  const found = name === null ? undefined : RECIPES.get(name);
  if (name === null || found === undefined) return null;
  const recipe = network.experts === 8 ? withEightExperts(name, found) : found;
  const placeOf = placer(network, shapes, { quant: name, imatrix });
  const isTied = !shapes.some((shape) => shape.name === 'output.weight');
  return shapes.map((shape) => {
    if (!isQuantized(shape)) return unquantized(shape, name);
    if (isNativeExpert(network, shape, recipe)) return 'MXFP4';
    if (recipe.pure === true) return fitting(shape, recipe.base);
    const kind = isTied && kindOf(shape.name) === 'table' ? 'output' : kindOf(shape.name);
    const place = placeOf(shape.name, kind);
    const type = typeOf(shape, { recipe, kind, place, quant: name });
    return fitting(shape, kind === 'value' && !isTiny(name) ? strongerValue(network, type) : type);
  });
}

interface Choice {
  recipe: Recipe;
  kind: Kind;
  place: Place;
  quant: string;
}

function typeOf(shape: TensorShape, { recipe, kind, place, quant }: Choice): string {
  const { base } = recipe;
  if (kind === 'output') {
    const breaks = (shape.dimensions[0] ?? 0) % blockElements(base) !== 0;
    return breaks ? 'Q8_0' : (recipe.output ?? 'Q6_K');
  }
  if (quant === 'MXFP4') return (shape.dimensions[2] ?? 1) > 1 ? 'MXFP4' : base;
  if (kind === 'other') return base;
  const rule = recipe[kind];
  if (typeof rule === 'function') return rule(place) ?? base;
  return rule ?? base;
}

/** gpt-oss was trained with experts of four bits, which every file keeps. */
function isNativeExpert({ architecture }: Network, { name }: TensorShape, { base }: Recipe): boolean {
  return architecture === 'gpt-oss' && name.includes('_exps.') && !['F32', 'F16', 'BF16'].includes(base);
}

/** In 80 layers with shared heads the values are so small that more bits cost next to nothing. */
function strongerValue(network: Network, type: string): string {
  const isLarge = ['llama', 'qwen2'].includes(network.architecture) && network.layerCount === 80;
  const isShared = network.heads(0) !== network.headsKv(0);
  return isLarge && isShared && ['Q3_K', 'Q4_K'].includes(type) ? 'Q5_K' : type;
}

function kindOf(name: string): Kind {
  if (name === 'output.weight') return 'output';
  if (name === 'token_embd.weight' || name === 'per_layer_token_embd.weight') return 'table';
  if (/attn_(?:v|qkv|kv_b)\.weight$/.test(name)) return 'value';
  if (name.endsWith('attn_k.weight')) return 'key';
  if (name.endsWith('attn_q.weight')) return 'query';
  if (name.endsWith('attn_output.weight')) return 'attentionOutput';
  if (name.includes('ffn_down')) return 'down';
  return /ffn_(?:up|gate)/.test(name) ? 'widening' : 'other';
}

/** Says of tensor after tensor, in order, the how-manieth of its kind it is. With experts, feed-forward networks count by layer. */
function placer(
  network: Network,
  shapes: readonly TensorShape[],
  { quant, imatrix }: Required<MixRequest>,
): (name: string, kind: Kind) => Place {
  const seen = new Map<string, number>();
  const values = shapes.filter(({ name }) => kindOf(name) === 'value').length;
  const allLayers = network.layerCount + network.predictionLayerCount;
  const facts = {
    sharing: network.headsKv(0) === 0 ? 0 : Math.floor(network.heads(0) / network.headsKv(0)),
    experts: network.experts,
    imatrix,
  };
  return (name, kind) => {
    // Gate and up have a counter each.
    const counter = kind === 'widening' && name.includes('ffn_gate') ? 'gate' : kind;
    const nth = seen.get(counter) ?? 0;
    seen.set(counter, nth + 1);
    const byLayer = network.experts > 1 && !isTiny(quant) && (kind === 'down' || kind === 'widening');
    const index = byLayer ? Number(/^blk\.(\d+)\./.exec(name)?.[1] ?? 0) : nth;
    return { ...facts, index, count: kind === 'value' ? values : allLayers };
  };
}

const NEVER_QUANTIZED = /ffn_gate_inp\.weight|ssm_conv1d|shortconv\.conv\.weight|per_layer_model_proj|_norm\.weight/;

function isQuantized({ name, dimensions }: TensorShape): boolean {
  const isMatrix = dimensions.slice(1).some((size) => size > 1);
  return isMatrix && name.endsWith('weight') && !NEVER_QUANTIZED.test(name);
}

/** The quantizer leaves these as the converter wrote them: 32 bits, only one large matrix stays as published. */
function unquantized({ name }: TensorShape, quant: string): string {
  if (!name.startsWith('per_layer_model_proj')) return 'F32';
  return quant === 'F32' || quant === 'F16' ? quant : 'BF16';
}

const FALLBACK: ReadonlyMap<string, string> = new Map([
  ...['IQ1_S', 'IQ1_M', 'IQ2_XXS', 'IQ2_XS', 'IQ2_S', 'IQ3_XXS', 'IQ3_S', 'IQ4_XS'].map((type): [string, string] => [
    type,
    'IQ4_NL',
  ]),
  ...['Q2_0', 'Q2_K', 'Q3_K', 'TQ1_0', 'TQ2_0'].map((type): [string, string] => [type, 'Q4_0']),
  ['Q4_K', 'Q5_0'],
  ['Q5_K', 'Q5_1'],
  ['Q6_K', 'Q8_0'],
]);

/** Rows that are no whole number of blocks get a type with smaller blocks, or none at all. */
function fitting({ dimensions }: TensorShape, type: string): string {
  const row = dimensions[0] ?? 1;
  const fits = (candidate: string): boolean => row % blockElements(candidate) === 0;
  if (fits(type)) return type;
  const smaller = FALLBACK.get(type) ?? type;
  return fits(smaller) ? smaller : 'F16';
}
