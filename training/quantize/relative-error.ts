// How much numbers have suffered from being stored in few bits.
import type { Reals } from '../kernels/kernels';

/** Root of the mean square of the differences, as a share of the root mean square of the numbers: 0 if nothing is lost, 1 if everything is. */
export function relativeError(values: Reals, restored: Reals): number {
  let lost = 0;
  let all = 0;
  for (let index = 0; index < values.length; index++) {
    lost += (restored[index] - values[index]) ** 2;
    all += values[index] ** 2;
  }
  return lost === 0 ? 0 : Math.sqrt(lost / all);
}
