// What a great many numbers are like, taken in piece by piece: first their extent, then how often which sizes occur.

export interface Summary {
  count: number;
  /** Numbers that are infinite or none at all; left out of everything else. */
  notFinite: number;
  min: number;
  max: number;
  mean: number;
  /** Square root of the mean square: the usual size of a number, whatever its sign. */
  rms: number;
  /** Numbers that are exactly zero. */
  zeros: number;
}

export interface Histogram {
  /** The bins divide the stretch from -limit to +limit evenly. */
  limit: number;
  counts: number[];
  below: number;
  above: number;
}

export interface Gathering<T> {
  add: (numbers: Float32Array) => void;
  result: () => T;
}

/** All zeros for no numbers. */
export function gatherSummary(): Gathering<Summary> {
  let [count, notFinite, zeros, sum, squares] = [0, 0, 0, 0, 0];
  let [min, max] = [Infinity, -Infinity];
  return {
    add: (numbers) => {
      for (const number of numbers) {
        if (!Number.isFinite(number)) {
          notFinite += 1;
          continue;
        }
        if (number < min) min = number;
        if (number > max) max = number;
        if (number === 0) zeros += 1;
        sum += number;
        squares += number * number;
      }
      count += numbers.length;
    },
    result: () => {
      const finite = count - notFinite;
      if (finite === 0) return { count, notFinite, zeros, min: 0, max: 0, mean: 0, rms: 0 };
      return { count, notFinite, zeros, min, max, mean: sum / finite, rms: Math.sqrt(squares / finite) };
    },
  };
}

/** Bins on each side of the one around zero. */
const BINS_EACH_SIDE = 30;
const BINS = 2 * BINS_EACH_SIDE + 1;
/** How far the bins reach, in times the usual size of a number. */
const REACH = 4;

/** 61 bins out to four times the rms on both sides; what lies beyond is only counted. */
export function gatherHistogram({ rms }: Pick<Summary, 'rms'>): Gathering<Histogram> {
  // Any stretch does for numbers that are all zero.
  const limit = rms > 0 ? REACH * rms : 1;
  const counts = new Float64Array(BINS);
  let [below, above] = [0, 0];
  const perUnit = BINS / (2 * limit);
  return {
    add: (numbers) => {
      for (const number of numbers) {
        if (!Number.isFinite(number)) continue;
        if (number < -limit) below += 1;
        else if (number > limit) above += 1;
        else {
          const bin = Math.min(BINS - 1, Math.floor((number + limit) * perUnit));
          counts[bin] = (counts[bin] ?? 0) + 1;
        }
      }
    },
    result: () => ({ limit, counts: [...counts], below, above }),
  };
}
