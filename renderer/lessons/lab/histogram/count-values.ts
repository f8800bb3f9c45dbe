// Values counted by size, between minus and plus four times their usual one.
import type { Histogram, SpreadFigures } from './histogram-shape';

const BINS = 40;

export function countValues(values: ArrayLike<number>): { histogram: Histogram; summary: SpreadFigures } {
  let sum = 0;
  let squares = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    sum += value;
    squares += value * value;
  }
  const count = values.length;
  const rms = Math.sqrt(squares / Math.max(1, count));
  const limit = rms === 0 ? 1 : 4 * rms;
  const histogram: Histogram = { limit, counts: new Array<number>(BINS).fill(0), below: 0, above: 0 };
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    const bin = Math.floor(((value + limit) / (2 * limit)) * BINS);
    if (bin < 0) histogram.below += 1;
    else if (bin >= BINS) histogram.above += 1;
    else histogram.counts[bin] = (histogram.counts[bin] ?? 0) + 1;
  }
  return { histogram, summary: { mean: sum / Math.max(1, count), rms, count } };
}
