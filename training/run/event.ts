// What a run has to tell: one point of the curve a step, and now and then a sample.

export interface CurvePoint {
  /** Steps taken, from 1. */
  step: number;
  /** Mean surprise over the batch, in natural logarithms, before the step. */
  loss: number;
  rate: number;
  /** The length of the gradient before it was cut. */
  gradientNorm: number;
  /** The mean surprise over texts that were held back, after the step; null at most steps. */
  validation: number | null;
}

export interface RunSample {
  /** After how many steps it was written. */
  step: number;
  prompt: string;
  /** Without the prompt. */
  text: string;
}
