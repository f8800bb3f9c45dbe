// Which layers keep what, as far as hand-written facts say it: by counts, by an interval, or by what the architecture is known for.
import { fieldsOf } from '../fields';
import type { HeaderValue } from '../hyperparameters';
import { planLayers, type LayerRole } from '../layers';
import type { FactReader } from './read-facts';

export interface LayerFacts {
  layerCount: number;
  /** Tokens sliding layers look back; null when none is given. */
  window: number | null;
  headsKv: number;
}

export function rolesOf(read: FactReader, { layerCount, window, headsKv }: LayerFacts): readonly LayerRole[] {
  const own = read.number('n_layer_global_with_own_kv');
  if (own !== null) {
    const sliding = read.either('n_layer_swa_with_own_kv', 'n_layer_swa') ?? 0;
    return counted([
      ['full', own],
      ['sliding', sliding],
      ['none', layerCount - own - sliding],
    ]);
  }
  const interval = read.number('full_attention_interval');
  if (interval !== null && interval > 0) {
    return Array.from({ length: layerCount }, (_, layer) => ((layer + 1) % interval === 0 ? 'full' : 'recurrent'));
  }
  const withCache = read.either('n_layer_kv', 'n_layer_attn', 'n_layer_attention');
  if (withCache !== null && withCache < layerCount) {
    const others = layerCount - withCache;
    const recurrent = Math.min(others, read.either('n_layer_recurrent', 'n_layer_ssm', 'n_layer_conv') ?? others);
    return spread(layerCount, withCache, (index) => (index < recurrent ? 'recurrent' : 'none'));
  }
  const global = read.number('n_layer_global');
  if (window !== null && global !== null) return spread(layerCount, global, () => 'sliding');
  return knownFor(read, { layerCount, window, headsKv });
}

function counted(groups: readonly (readonly [role: LayerRole, count: number])[]): LayerRole[] {
  return groups.flatMap(([role, count]) => Array.from({ length: Math.max(0, count) }, () => role));
}

/** So many full layers, each at the end of a stretch of about equal length. */
function spread(layerCount: number, full: number, other: (index: number) => LayerRole): LayerRole[] {
  let others = 0;
  return Array.from({ length: layerCount }, (_, layer) => {
    const isFull = Math.floor(((layer + 1) * full) / layerCount) > Math.floor((layer * full) / layerCount);
    return isFull ? 'full' : other(others++);
  });
}

/** What llama.cpp does with layers of this architecture. */
function knownFor(read: FactReader, { layerCount, window, headsKv }: LayerFacts): readonly LayerRole[] {
  if (read.architecture === 'deepseek4') return counted([['sliding', layerCount]]);
  const values: Record<string, HeaderValue> = {};
  if (window !== null) values['attention.sliding_window'] = window;
  const period = read.either('swa_pattern', 'sliding_window_pattern');
  if (period !== null) values['attention.sliding_window_pattern'] = period;
  const fields = fieldsOf({ architecture: read.architecture, values, vocabSize: 1, tiedEmbeddings: false });
  const each = (value: number): number[] => Array.from({ length: layerCount }, () => value);
  return planLayers(fields, each(headsKv), each(1)).roles;
}
