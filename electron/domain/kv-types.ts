// The number formats a KV cache can be stored in. Source of the sizes: ggml's block layouts.

/** Bytes of one element. */
export const KV_ELEMENT_BYTES = {
  f32: 4,
  f16: 2,
  bf16: 2,
  q8_0: 34 / 32,
  q5_1: 24 / 32,
  q5_0: 22 / 32,
  q4_1: 20 / 32,
  q4_0: 18 / 32,
} as const;

export type KvType = keyof typeof KV_ELEMENT_BYTES;

export const KV_TYPES = Object.keys(KV_ELEMENT_BYTES) as [KvType, ...KvType[]];

export function isKvType(name: string): name is KvType {
  return Object.hasOwn(KV_ELEMENT_BYTES, name);
}
