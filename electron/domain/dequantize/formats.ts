// The tensor types that can be turned back into numbers here, by their names.
import { iq4_xs, q2_k, q3_k, q4_k, q5_k, q6_k } from './blocks-of-256';
import { iq4_nl, mxfp4, q4_0, q4_1, q5_0, q5_1, q8_0 } from './blocks-of-32';
import { bf16, f16, f32 } from './plain-numbers';
import type { TensorFormat } from './tensor-format';

const FORMATS: ReadonlyMap<string, TensorFormat> = new Map([
  ['F32', f32],
  ['F16', f16],
  ['BF16', bf16],
  ['Q4_0', q4_0],
  ['Q4_1', q4_1],
  ['Q5_0', q5_0],
  ['Q5_1', q5_1],
  ['Q8_0', q8_0],
  ['Q2_K', q2_k],
  ['Q3_K', q3_k],
  ['Q4_K', q4_k],
  ['Q5_K', q5_k],
  ['Q6_K', q6_k],
  ['IQ4_NL', iq4_nl],
  ['IQ4_XS', iq4_xs],
  ['MXFP4', mxfp4],
]);

export const unpackedTypes: readonly string[] = [...FORMATS.keys()];

/** Null for a type that is not unpacked here: its numbers come from tables of patterns, or it is new. */
export function formatNamed(typeName: string): TensorFormat | null {
  return FORMATS.get(typeName) ?? null;
}
