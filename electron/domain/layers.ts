// Which layers of a network keep a cache for the whole context, for a sliding window, or a small recurrent state. Source: llama.cpp, src/models.
import type { Fields } from './fields';

export type LayerRole = 'full' | 'sliding' | 'recurrent' | 'both' | 'none';

interface Pattern {
  /** Every so many layers one sees the whole context. */
  period: number;
  /** True when the first layer of a period is the one that sees everything, false when it is the last. */
  fullFirst: boolean;
  /** The window where the header gives none; null when there is none then. */
  window: number | null;
}

const pattern = (period: number, fullFirst = false, window: number | null = null): Pattern => ({
  period,
  fullFirst,
  window,
});

/** Architectures whose layers look back over a window only. Others ignore `attention.sliding_window`. */
const SLIDING: ReadonlyMap<string, Pattern> = new Map([
  ['afmoe', pattern(4)],
  ['cohere2', pattern(4)],
  ['cohere2moe', pattern(4, true)],
  ['exaone-moe', pattern(4)],
  ['exaone4', pattern(4)],
  ['gemma2', pattern(2, false, 4096)],
  ['gemma3', pattern(6)],
  ['gemma3n', pattern(5)],
  ['gemma4', pattern(1)],
  ['gpt-oss', pattern(2)],
  ['laguna', pattern(4, true)],
  ['llama4', pattern(4, false, 8192)],
  ['mellum', pattern(4)],
  ['mimo2', pattern(1)],
  ['olmo2', pattern(4)],
  ['plamo3', pattern(8)],
  ['smallthinker', pattern(4, true)],
  ['step35', pattern(1)],
]);

/** Purely recurrent networks: no cache grows with the context. */
const RECURRENT = new Set(['mamba', 'mamba2', 'rwkv6', 'rwkv6qwen2', 'rwkv7', 'arwkv7']);
/** Hybrids with one full layer every so many. */
const INTERVAL = new Set(['qwen3next', 'qwen35', 'qwen35moe']);
/** Hybrids that mark their recurrent layers with no key-value heads. */
const HEADLESS = new Set([
  'lfm2',
  'lfm2moe',
  'jamba',
  'granitehybrid',
  'nemotron_h',
  'nemotron_h_moe',
  'plamo2',
  'kimi-linear',
]);
const PREDICTING_APART = new Set(['step35', 'hy_v3', 'glm-dsa', 'mimo2', 'deepseek32']);
const WINDOW = { least: 0, most: 10_000_000 };

export interface LayerPlan {
  roles: readonly LayerRole[];
  /** Tokens a sliding layer looks back; null without such layers. */
  window: number | null;
}

/** The kind of each layer. `headsKv` and `feedForward` are per layer. */
export function planLayers(fields: Fields, headsKv: readonly number[], feedForward: readonly number[]): LayerPlan {
  const window = windowOf(fields);
  const sharedFrom = headsKv.length - sharedLayers(fields, headsKv.length);
  const predictingFrom = headsKv.length - predictingLayers(fields, headsKv.length);
  const isSliding = slidingTest(fields, headsKv.length);
  const isRecurrent = recurrentTest(fields, headsKv, feedForward);
  const roles = headsKv.map((heads, layer): LayerRole => {
    if (fields.architecture === 'falcon-h1') return 'both';
    if (layer >= predictingFrom) return 'none';
    if (isRecurrent(layer)) return 'recurrent';
    if (layer >= sharedFrom || heads === 0) return 'none';
    return window !== null && isSliding(layer) ? 'sliding' : 'full';
  });
  return { roles, window: roles.includes('sliding') ? window : null };
}

function windowOf(fields: Fields): number | null {
  const known = SLIDING.get(fields.architecture);
  if (known === undefined) return null;
  const window = fields.number('attention.sliding_window', WINDOW) ?? known.window;
  return window === 0 ? null : window;
}

/** Layers at the end that reuse the cache of an earlier one. */
function sharedLayers(fields: Fields, layerCount: number): number {
  if (fields.architecture === 'gemma3n') return Math.max(0, layerCount - 20);
  if (fields.architecture !== 'gemma4') return 0;
  return fields.number('attention.shared_kv_layers', { least: 0, most: layerCount }) ?? 0;
}

/** Layers at the end that predict further tokens: in these architectures the conversation's cache leaves them out. */
export function predictingLayers(fields: Fields, layerCount: number): number {
  if (!INTERVAL.has(fields.architecture) && !PREDICTING_APART.has(fields.architecture)) return 0;
  return fields.number('nextn_predict_layers', { least: 0, most: layerCount }) ?? 0;
}

function slidingTest(fields: Fields, layerCount: number): (layer: number) => boolean {
  const known = SLIDING.get(fields.architecture);
  if (known === undefined) return () => false;
  const given = fields.raw('attention.sliding_window_pattern');
  if (typeof given === 'object' && given !== null) {
    const marks = fields.perLayer('attention.sliding_window_pattern', { least: 0, most: 1 }, layerCount);
    return (layer) => marks?.[layer] === 1;
  }
  const period = fields.number('attention.sliding_window_pattern', { least: 0, most: layerCount * 2 }) ?? known.period;
  if (period === 0) return () => true;
  return known.fullFirst ? (layer) => layer % period !== 0 : (layer) => layer % period < period - 1;
}

function recurrentTest(
  fields: Fields,
  headsKv: readonly number[],
  feedForward: readonly number[],
): (layer: number) => boolean {
  const { architecture } = fields;
  if (RECURRENT.has(architecture)) return () => true;
  if (INTERVAL.has(architecture)) {
    const given = fields.perLayer('attention.recurrent_layers', { least: 0, most: 1 }, headsKv.length);
    if (given !== null) return (layer) => given[layer] === 1;
    const interval = fields.number('full_attention_interval', { least: 1, most: 1024 }) ?? 4;
    return (layer) => (layer + 1) % interval !== 0;
  }
  if (!HEADLESS.has(architecture)) return () => false;
  const needsNoFeedForward = architecture.startsWith('nemotron_h');
  return (layer) => headsKv[layer] === 0 && (!needsNoFeedForward || feedForward[layer] === 0);
}
