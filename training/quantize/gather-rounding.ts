// What each width would do to a great many numbers, taken in piece by piece.
import { roundedTo, WIDTHS, type Width } from './widths';

export interface WidthError {
  width: Width;
  /** As relativeError gives it: 0 if nothing is lost. */
  relativeError: number;
}

export interface Rounding {
  /** How many of the numbers were rounded, from the first one on. */
  count: number;
  /** Empty where there is nothing to round: no whole block, nothing but zeros, or numbers that are infinite. */
  errors: WidthError[];
}

const BLOCK = 32;

/** @param most Numbers after these are left out: rounding takes its time. */
export function gatherRounding(most: number): { add: (numbers: Float32Array) => void; result: () => Rounding } {
  let [count, all, isFinite] = [0, 0, true];
  const lost = WIDTHS.map(() => 0);
  const add = (numbers: Float32Array): void => {
    const taken = Math.min(numbers.length, most - count);
    const whole = numbers.subarray(0, taken - (taken % BLOCK));
    for (const value of whole) all += value ** 2;
    isFinite &&= Number.isFinite(all);
    count += whole.length;
    if (!isFinite) return;
    WIDTHS.forEach((width, place) => {
      const rounded = roundedTo(whole, width);
      for (let index = 0; index < whole.length; index++) lost[place] += (rounded[index] - whole[index]) ** 2;
    });
  };
  const result = (): Rounding => {
    const sums = isFinite && all > 0 && lost.every(Number.isFinite) ? lost : [];
    const errors = sums.map((sum, place) => ({ width: WIDTHS[place], relativeError: Math.sqrt(sum / all) }));
    return { count, errors };
  };
  return { add, result };
}
