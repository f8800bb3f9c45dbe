// Which kernels read the weights: quants that llama.cpp reads in the same way, and so at the same share of the memory bandwidth.

/**
 * `K`: Q2_K to Q6_K. `Q4_0`: also IQ4, which processors copy into the same order. `F16`: also BF16 and F32. `MXFP4`: 4-bit
 * floats of gpt-oss, also NVFP4. `other`: Q4_1, Q5_0, Q5_1, IQ1 to IQ3, TQ and all that is not known: no quicker order is
 * known for them.
 */
export type QuantFamily = 'K' | 'Q4_0' | 'Q8_0' | 'F16' | 'MXFP4' | 'other';

export const QUANT_FAMILIES: readonly QuantFamily[] = ['K', 'Q4_0', 'Q8_0', 'F16', 'MXFP4', 'other'];

/** The family of a quant's name as in file names and headers, for example "Q4_K_M", "UD-Q4_K_XL" or "bf16". */
export function quantFamily(quant: string): QuantFamily {
  const name = quant.toUpperCase();
  if (/MXFP4|NVFP4/.test(name)) return 'MXFP4';
  if (/Q[2-6]_K/.test(name)) return 'K';
  if (/Q4_0|IQ4/.test(name)) return 'Q4_0';
  if (/Q8_[01]/.test(name)) return 'Q8_0';
  if (/F16|F32/.test(name)) return 'F16';
  return 'other';
}
