// What it means how near two reckonings of one model come to each other.
import type { Nearness } from './parity';

/** The largest difference between two logarithms of chances that rounding in the last digits explains. */
export const SAME_WITHIN = 1e-3;

/** `rounded`: as near as weights that were rounded for a file let it be. */
export type ParityVerdict = 'same' | 'rounded' | 'different';

/** @param within how far a file with rounded weights may be off; SAME_WITHIN for one with all digits */
export function parityVerdict(
  { greatestDifference, sameGreedy, greedyTokens }: Nearness,
  within: number,
): ParityVerdict {
  if (greatestDifference < SAME_WITHIN && sameGreedy === greedyTokens) return 'same';
  return within > SAME_WITHIN && greatestDifference < within ? 'rounded' : 'different';
}
