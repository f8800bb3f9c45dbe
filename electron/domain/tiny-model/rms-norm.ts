// RMSNorm: brings every row to the same loudness, then weighs each place of it by a learnt factor (Zhang and Sennrich, 2019).
import type { Reals } from './configuration';

export interface Norm {
  rows: number;
  dim: number;
  epsilon: number;
  factors: Reals;
}

/** Fills `out`, and `scales` with what each row was multiplied by. */
export function rmsNorm(out: Reals, scales: Reals, x: Reals, { rows, dim, epsilon, factors }: Norm): void {
  for (let row = 0; row < rows; row++) {
    const start = row * dim;
    let squares = 0;
    for (let i = 0; i < dim; i++) squares += (x[start + i] ?? 0) ** 2;
    const scale = 1 / Math.sqrt(squares / dim + epsilon);
    scales[row] = scale;
    for (let i = 0; i < dim; i++) out[start + i] = (x[start + i] ?? 0) * scale * (factors[i] ?? 0);
  }
}

export interface NormBackward {
  x: Reals;
  scales: Reals;
  dOut: Reals;
  /** Both are added to. */
  dX: Reals;
  dFactors: Reals;
}

/** The way back: making one number of a row larger makes all others of it smaller, which is the second term. */
export function rmsNormBackward(step: NormBackward, { rows, dim, factors }: Norm): void {
  const { x, scales, dOut, dX, dFactors } = step;
  for (let row = 0; row < rows; row++) {
    const start = row * dim;
    const scale = scales[row] ?? 0;
    let along = 0;
    for (let i = 0; i < dim; i++) {
      const blame = (dOut[start + i] ?? 0) * (x[start + i] ?? 0);
      along += blame * (factors[i] ?? 0);
      dFactors[i] = (dFactors[i] ?? 0) + blame * scale;
    }
    const shared = (along * scale * scale) / dim;
    for (let i = 0; i < dim; i++) {
      const direct = (dOut[start + i] ?? 0) * (factors[i] ?? 0) - (x[start + i] ?? 0) * shared;
      dX[start + i] = (dX[start + i] ?? 0) + scale * direct;
    }
  }
}
