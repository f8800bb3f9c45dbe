// How large each step is: a slow beginning, while the running means of the gradients are still guesses, and a slow end.
import type { RunPlan } from './plan';

/** The learning rate of the step after `taken` steps. */
export function rateAt({ rate, steps }: Pick<RunPlan, 'rate' | 'steps'>, taken: number): number {
  const { highest, warmUp, shape, last } = rate;
  if (taken < warmUp) return (highest * (taken + 1)) / warmUp;
  if (shape === 'constant') return highest;
  const way = Math.min(1, (taken - warmUp) / Math.max(1, steps - 1 - warmUp));
  const height = 0.5 * (1 + Math.cos(Math.PI * way));
  return highest * (last + (1 - last) * height);
}
