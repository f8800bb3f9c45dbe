// Quantiles of measured times, and what their spread says about the computer.

/** The value below which the given share of the values lies; NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = Math.min(Math.max(share, 0), 1) * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
  if (below === undefined || above === undefined) return NaN;
  return below + (above - below) * (position - Math.floor(position));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** From this ratio of slow to quick tokens on, other programs take part of the computer. */
export const BUSY_SPREAD = 1.5;
/** Fewer times say nothing about their spread. */
const LEAST_VALUES = 10;

/** Ninetieth over tenth percentile; null when there are too few values. */
export function spreadOf(values: readonly number[]): number | null {
  if (values.length < LEAST_VALUES) return null;
  const quick = quantile(values, 0.1);
  return quick > 0 ? quantile(values, 0.9) / quick : null;
}
