// Whether a model could fit a computer when nothing but its size is known: for lists, before a header was read.
import type { Budget } from './budget';

/** Q4_K_M, token tables included. */
const BITS_PER_PARAMETER = 4.9;
/** A short context and what computing takes, beside the weights: a share of them and a fixed part. */
const SHARE_BESIDE = 0.1;
const BYTES_BESIDE = 300_000_000;

/** Bytes it needs in the quant that most people take. */
export function roughNeedBytes(parameters: number): number {
  return ((parameters * BITS_PER_PARAMETER) / 8) * (1 + SHARE_BESIDE) + BYTES_BESIDE;
}

/** True when it fits on the graphics devices, in main memory, or divided between them. */
export function roughlyFits(parameters: number, { hostBytes, gpuBytes, unified }: Budget): boolean {
  const mostBytes = unified ? Math.max(hostBytes, gpuBytes) : hostBytes + gpuBytes;
  return roughNeedBytes(parameters) <= mostBytes;
}
