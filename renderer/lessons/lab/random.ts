// Draws by chance.
import type { Random } from '#domain/random';

/** Draws an index with the given probabilities, which sum to 1. */
export function drawIndex(probabilities: ArrayLike<number>, random: Random): number {
  let left = random();
  for (let index = 0; index < probabilities.length; index++) {
    left -= probabilities[index] ?? 0;
    if (left < 0) return index;
  }
  return probabilities.length - 1;
}
