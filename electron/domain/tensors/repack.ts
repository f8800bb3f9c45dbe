// Which tensors the processor backend copies into an order it reads faster. llama.cpp leaves these copies out of its accounting.
// Source: llama.cpp, ggml-cpu/repack.cpp, ggml-cpu/amx/amx.cpp and make_cpu_buft_list in llama-model.cpp.
import type { Backend } from '../hardware';
import type { Tensor } from '../hyperparameters';

/** Macs name no extensions; all with Apple's own chips have these. */
export const APPLE_EXTENSIONS: readonly string[] = ['asimd', 'asimddp'];

/** Every x86 computer of the last ten years, for one whose extensions could not be learnt. */
const USUAL_EXTENSIONS: readonly string[] = ['avx2'];

/** A type is copied where the rows are a whole number of groups; the widths are those of the groups. */
type Groups = ReadonlyMap<string, number>;

const AVX2: Groups = new Map([
  ['Q4_0', 8],
  ['Q4_K', 8],
  ['IQ4_NL', 8],
  ['MXFP4', 8],
]);
const AVX512: Groups = new Map([...AVX2, ['Q2_K', 8]]);
/** NEON with dot products; the wider i8mm copies the same tensors in another order. */
const NEON: Groups = new Map([
  ['Q4_0', 4],
  ['Q4_K', 8],
  ['Q5_K', 8],
  ['Q6_K', 8],
  ['Q8_0', 4],
  ['IQ4_NL', 4],
  ['MXFP4', 4],
]);
const NONE: Groups = new Map();

/** AMX takes these first, by the elements a row must be a multiple of. */
const AMX: Groups = new Map([
  ['Q4_0', 32],
  ['Q4_1', 32],
  ['Q8_0', 32],
  ['Q4_K', 256],
  ['Q5_K', 256],
  ['Q6_K', 256],
  ['IQ4_XS', 256],
  ['F16', 16],
]);
const AMX_OUTPUTS = 32;
/** What its copy has beside the tensor's bytes, by the elements of a block: scales of 6 bits laid out in 8, and sums that offsets need. */
const AMX_EXTRA: ReadonlyMap<string, { blockElements: number; bytes: number }> = new Map([
  ['Q4_K', { blockElements: 256, bytes: 4 }],
  ['Q5_K', { blockElements: 256, bytes: 4 }],
  ['Q8_0', { blockElements: 32, bytes: 4 }],
]);

/**
 * Whether the backend leaves the processor's layers to the processor. With CUDA and Vulkan the weights of those layers lie
 * where the device can fetch them, in their own order, and nothing is copied.
 */
export function copiesWeights(backend: Backend): boolean {
  return backend === 'cpu' || backend === 'metal';
}

/**
 * Bytes of the copy of one tensor that the processor multiplies with: the tensor's bytes, with AMX a little more, or 0.
 * @param vectorExtensions as Linux names them, for example "avx2" or "asimddp"; null when they could not be learnt
 */
export function repackedBytes(tensor: Tensor, vectorExtensions: readonly string[] | null): number {
  const extensions = vectorExtensions ?? USUAL_EXTENSIONS;
  if (!isMultiplied(tensor)) return 0;
  if (isTakenByAmx(tensor, extensions)) return tensor.bytes + amxExtraBytes(tensor);
  return isRepacked(tensor, groupsOf(extensions)) ? tensor.bytes : 0;
}

function groupsOf(extensions: readonly string[]): Groups {
  if (extensions.includes('avx512f')) return AVX512;
  if (extensions.includes('avx2')) return AVX2;
  return extensions.includes('asimddp') || extensions.includes('i8mm') ? NEON : NONE;
}

/** Token tables are looked up. Three dimensions are taken only for experts, not for the heads of a latent attention. */
function isMultiplied({ name, dimensions }: Tensor): boolean {
  if (name.endsWith('token_embd.weight') || !name.endsWith('.weight')) return false;
  return dimensions.length === 2 || (dimensions.length === 3 && isExperts(name));
}

function isExperts(name: string): boolean {
  return name.includes('_exps.');
}

function isRepacked({ typeName, dimensions }: Tensor, groups: Groups): boolean {
  const rows = groups.get(typeName);
  return rows !== undefined && (dimensions[1] ?? 1) % rows === 0;
}

function amxExtraBytes({ typeName, dimensions }: Tensor): number {
  const extra = AMX_EXTRA.get(typeName);
  if (extra === undefined) return 0;
  return (dimensions.reduce((count, size) => count * size, 1) / extra.blockElements) * extra.bytes;
}

function isTakenByAmx({ typeName, dimensions }: Tensor, extensions: readonly string[]): boolean {
  const [inputs = 1, outputs = 1] = dimensions;
  const multiple = AMX.get(typeName);
  if (multiple === undefined || !extensions.includes('amx_int8') || dimensions.length !== 2) return false;
  return inputs % multiple === 0 && outputs % AMX_OUTPUTS === 0;
}
