// The ways of storing a number that are compared with each other: from 32 bits down to 2.
import type { Reals } from '../kernels/kernels';
import { bitsPerWeight, dequantized } from './quantize';
import { quantizeUniform, uniformBitsPerWeight } from './uniform';

/** F32 to Q4_0 are types of files; the others are even steps in blocks of 32, as uniform.ts makes them. */
export const WIDTHS = ['F32', 'F16', 'Q8_0', '6 bits', '5 bits', 'Q4_0', '3 bits', '2 bits'] as const;

export type Width = (typeof WIDTHS)[number];

const EVEN_STEPS: Readonly<Partial<Record<Width, number>>> = { '6 bits': 6, '5 bits': 5, '3 bits': 3, '2 bits': 2 };

/** What is left of the numbers. They fill whole blocks of 32. */
export function roundedTo(values: Reals, width: Width): Float32Array<ArrayBuffer> {
  const bits = EVEN_STEPS[width];
  if (bits !== undefined) return quantizeUniform(values, bits).values;
  return width === 'F32' ? Float32Array.from(values) : dequantized(values, width as 'F16' | 'Q8_0' | 'Q4_0');
}

/** What a weight takes on average, its share of the scale included. */
export function bitsAt(width: Width): number {
  const bits = EVEN_STEPS[width];
  return bits === undefined ? bitsPerWeight(width as 'F32' | 'F16' | 'Q8_0' | 'Q4_0') : uniformBitsPerWeight(bits);
}

/** The bits of one code, without its share of the scale. */
export function codeBits(width: Width): number {
  return { F32: 32, F16: 16, Q8_0: 8, '6 bits': 6, '5 bits': 5, Q4_0: 4, '3 bits': 3, '2 bits': 2 }[width];
}
