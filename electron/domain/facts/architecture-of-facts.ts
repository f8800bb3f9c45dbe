// Hand-written facts about a network, in the short names of llama.cpp's log (n_layer, n_head_kv, head_dim ...), as an architecture.
import { ordered } from '../architecture';
import { ImplausibleFacts } from '../fields';
import type { LayerRole } from '../layers';
import type { Architecture, LayerKind } from '../model';
import { rolesOf } from './layer-roles';
import { factReader, type FactReader, type RawFacts } from './read-facts';

const DEEPSEEK4_WINDOW = 128;
const DEEPSEEK4_LATENT = 512;

/** @throws ImplausibleFacts that names the fact that is missing or absurd */
export function architectureOfFacts(facts: RawFacts): Architecture {
  const read = factReader(facts);
  const own = read.number('n_layer_global_with_own_kv');
  const layerCount = own !== null && read.number('n_layer') === null ? own : read.needed('n_layer', 512);
  const isDeepseek4 = read.architecture === 'deepseek4';
  const window = read.either('swa', 'n_swa', 'sliding_window') ?? (isDeepseek4 ? DEEPSEEK4_WINDOW : null);
  const sizes = sizesOf(read);
  const roles = rolesOf(read, { layerCount, window, headsKv: read.number('n_head_kv') ?? 1 });
  const kinds = roles.map((role) => kindOf(role, sizes));
  return {
    name: read.architecture,
    layerCount,
    embeddingLength: read.number('n_embd') ?? 0,
    headCount: read.either('n_head', 'n_head_kv') ?? 1,
    headCountKv: read.number('n_head_kv') ?? 1,
    keyLength: headDim(read) ?? 0,
    valueLength: headDim(read) ?? 0,
    vocabSize: read.number('n_vocab') ?? 0,
    feedForwardLength: read.either('n_ff', 'n_ff_exp') ?? 0,
    contextLengthMax: read.number('n_ctx_train') ?? 100_000_000,
    tiedEmbeddings: read.flag('tied'),
    ...ordered(kinds),
    slidingWindow: kinds.some(({ cache }) => cache === 'sliding') ? window : null,
    experts: expertsOf(read),
    latentAttention: sizes.full.values === 0,
  };
}

interface Sizes {
  full: { keys: number; values: number };
  sliding: { keys: number; values: number };
  convolution: number;
  state: number;
}

function headDim(read: FactReader): number | null {
  const given = read.either('head_dim', 'n_embd_head_k', 'head_dim_k');
  const [width, heads] = [read.number('n_embd'), read.number('n_head')];
  return given ?? (width !== null && heads !== null && heads > 0 ? Math.floor(width / heads) : null);
}

function sizesOf(read: FactReader): Sizes {
  const full = latentOf(read) ?? fullSizes(read);
  const slidingDim = read.either('head_dim_swa', 'n_embd_head_k_swa');
  const slidingHeads = read.number('n_head_kv_swa');
  const headsKv = read.number('n_head_kv') ?? 1;
  const isOther = slidingDim !== null || slidingHeads !== null;
  const keys = (slidingHeads ?? headsKv) * (slidingDim ?? headDim(read) ?? 0);
  return { full, sliding: isOther ? { keys, values: keys } : slidingOf(read, full), ...stateOf(read) };
}

/** Global layers may have heads of their own; the plain ones are then those of the sliding layers. */
function slidingOf(read: FactReader, full: Sizes['full']): Sizes['full'] {
  if (read.number('head_dim_global') === null && read.number('n_head_kv_global') === null) return full;
  const keys = (read.number('n_head_kv') ?? 1) * (headDim(read) ?? 0);
  return { keys, values: keys };
}

/** One latent a layer in place of keys and values. */
function latentOf(read: FactReader): Sizes['full'] | null {
  const rank = read.either('kv_lora_rank', 'mla.kv_lora_rank');
  if (rank !== null) {
    const rotated = read.either('rope_dim', 'n_rot', 'qk_rope_head_dim', 'mla.rope_dim', 'n_embd_head_qk_rope') ?? 64;
    return { keys: rank + rotated, values: 0 };
  }
  const cached = read.either('mla_latent', 'cached_elements_per_token_layer', 'mla.cached_elements_per_token_layer');
  if (cached !== null) return { keys: cached, values: 0 };
  if (read.architecture === 'deepseek4' && read.number('n_embd_k') === null)
    return { keys: DEEPSEEK4_LATENT, values: 0 };
  const isLatent =
    read.architecture === 'deepseek2' && read.number('n_head_kv') === 1 && read.number('head_dim') !== null;
  return isLatent ? { keys: read.number('head_dim') ?? 0, values: 0 } : null;
}

function fullSizes(read: FactReader): Sizes['full'] {
  const [keys, values] = [read.number('n_embd_k'), read.number('n_embd_v')];
  if (keys !== null) return { keys, values: values ?? keys };
  const dim = read.number('head_dim_global') ?? headDim(read);
  const heads = read.either('n_head_kv_global', 'n_head_kv', 'n_head');
  if (dim === null || heads === null) {
    throw new ImplausibleFacts(
      'The size of the cache is not known: give "n_head_kv" and "head_dim", or "n_embd_k" and "n_embd_v".',
    );
  }
  return { keys: heads * dim, values: heads * (read.either('head_dim_v', 'n_embd_head_v') ?? dim) };
}

/** Source: llama.cpp, n_embd_r and n_embd_s. */
function stateOf(read: FactReader): Pick<Sizes, 'convolution' | 'state'> {
  const short = read.either('n_shortconv_l_cache', 'shortconv.l_cache', 'l_cache', 'shortconv_l_cache');
  if (short !== null && short > 0) return { convolution: (read.number('n_embd') ?? 0) * (short - 1), state: 0 };
  const [inner, size] = [read.number('ssm.d_inner') ?? 0, read.number('ssm.d_state') ?? 0];
  const [kernel, groups] = [read.number('ssm.d_conv') ?? 0, read.number('ssm.n_group') ?? 0];
  return { convolution: Math.max(0, kernel - 1) * (inner + 2 * groups * size), state: size * inner };
}

function kindOf(role: LayerRole, { full, sliding, convolution, state }: Sizes): LayerKind {
  const keepsCache = role === 'full' || role === 'sliding' || role === 'both';
  const keepsState = role === 'recurrent' || role === 'both';
  const { keys, values } = role === 'sliding' ? sliding : full;
  return {
    cache: role === 'sliding' ? 'sliding' : keepsCache ? 'full' : 'none',
    keyElements: keepsCache ? keys : 0,
    valueElements: keepsCache ? values : 0,
    convolutionElements: keepsState ? convolution : 0,
    stateElements: keepsState ? state : 0,
  };
}

function expertsOf(read: FactReader): Architecture['experts'] {
  const [count, used] = [read.number('n_expert') ?? 0, read.number('n_expert_used') ?? 0];
  return count > 0 && used > 0 ? { count, used: Math.min(used, count) } : null;
}
