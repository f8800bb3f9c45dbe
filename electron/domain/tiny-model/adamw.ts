// AdamW: every parameter takes steps of its own size, from the mean and the spread of its past gradients (Loshchilov and Hutter, 2019).
import type { Reals, TinyConfiguration } from './configuration';
import { isNorm, planTensors } from './weights';

const MEAN_KEPT = 0.9;
const SPREAD_KEPT = 0.99;
const NOT_ZERO = 1e-8;
/** The share of a weight that each step takes away, times the rate. */
const DECAY = 0.01;
/** Longer gradients are cut to this length, so that one odd text cannot upset the model. */
const LONGEST_GRADIENT = 1;

export interface Moments {
  steps: number;
  means: Reals;
  spreads: Reals;
}

export interface Update {
  all: Reals;
  gradients: Reals;
  moments: Moments;
  rate: number;
}

/** One step down the slope; the gradients are cleared. */
export function adamW(configuration: TinyConfiguration, { all, gradients, moments, rate }: Update): void {
  moments.steps++;
  const { means, spreads, steps } = moments;
  const scale = Math.min(1, LONGEST_GRADIENT / lengthOf(gradients));
  // Means that began at zero are too small at first: this makes up for it.
  const meanFound = 1 - MEAN_KEPT ** steps;
  const spreadFound = 1 - SPREAD_KEPT ** steps;
  for (const { rows, columns, offset } of planTensors(configuration)) {
    const keeps = isNorm(rows) ? 1 : 1 - rate * DECAY;
    for (let i = offset; i < offset + rows * columns; i++) {
      const gradient = (gradients[i] ?? 0) * scale;
      const mean = MEAN_KEPT * (means[i] ?? 0) + (1 - MEAN_KEPT) * gradient;
      const spread = SPREAD_KEPT * (spreads[i] ?? 0) + (1 - SPREAD_KEPT) * gradient * gradient;
      means[i] = mean;
      spreads[i] = spread;
      const step = mean / meanFound / (Math.sqrt(spread / spreadFound) + NOT_ZERO);
      all[i] = (all[i] ?? 0) * keeps - rate * step;
    }
  }
  gradients.fill(0);
}

/** The length of a gradient seen as an arrow; never zero. */
function lengthOf(gradients: Reals): number {
  let squares = 0;
  for (let i = 0; i < gradients.length; i++) squares += (gradients[i] ?? 0) ** 2;
  return Math.sqrt(squares) || NOT_ZERO;
}
