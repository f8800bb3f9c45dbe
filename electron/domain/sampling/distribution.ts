// What a model says about its next token, made ready for samplers: sorted once, so that every setting afterwards is a few passes.

/** The chances of a whole vocabulary, the likeliest first; places in it count from 0. */
export interface Distribution {
  probabilities: Float64Array;
  /** Natural logarithms, for the temperature. */
  logs: Float64Array;
  /** The sum of all chances up to and including each place. */
  cumulative: Float64Array;
}

/**
 * @param sorted the likeliest first. They are scaled to add up to 1: llama.cpp sums in 32 bits, which over a whole
 * vocabulary is off by some hundredths of a percent.
 */
export function openDistribution(sorted: Float32Array): Distribution {
  const probabilities = new Float64Array(sorted.length);
  const logs = new Float64Array(sorted.length);
  const cumulative = new Float64Array(sorted.length);
  let total = 0;
  for (const probability of sorted) total += probability;
  let sum = 0;
  for (let place = 0; place < sorted.length; place++) {
    const probability = (sorted[place] ?? 0) / total;
    probabilities[place] = probability;
    sum += probability;
    logs[place] = Math.log(probability);
    cumulative[place] = sum;
  }
  return { probabilities, logs, cumulative };
}

/** How many of the likeliest tokens it takes until together they have this share; all of them where rounding falls short. */
export function countHolding({ cumulative }: Distribution, share: number): number {
  const { length } = cumulative;
  return Math.min(length, firstPlace(length, (place) => (cumulative[place] ?? 0) >= share) + 1);
}

/** The share of the likeliest `count` tokens together, of everything. */
export function shareOf({ cumulative }: Distribution, count: number): number {
  return count === 0 ? 0 : (cumulative[Math.min(count, cumulative.length) - 1] ?? 0);
}

/** The first place in [0, length) where something holds that holds from there on; `length` where it never does. By halving. */
export function firstPlace(length: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
