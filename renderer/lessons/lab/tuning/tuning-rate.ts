// The size of the steps when a model is tuned: a short rise, then half a cosine down to a twentieth.
import { rateAt } from '#training/run/schedule';

const WARM_UP = 30;
const LAST = 0.05;

/** The learning rate of the step after `taken` steps of a run of so many. */
export function tuningRate(highest: number, steps: number, taken: number): number {
  return rateAt({ steps, rate: { highest, warmUp: Math.min(WARM_UP, steps), shape: 'cosine', last: LAST } }, taken);
}
