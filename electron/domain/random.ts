// Chance that can be repeated: the same seed always gives the same numbers.

/** A function that returns the next number in [0, 1). */
export type Random = () => number;

/** Mulberry32, a small generator with 32 bits of state; good enough for drawing samples, not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
