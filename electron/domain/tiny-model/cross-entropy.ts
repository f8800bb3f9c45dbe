// Cross-entropy: how surprised the model is by the token that really comes, in natural logarithms. A model that guesses blindly scores ln V.
import type { Reals } from './configuration';

/** A place whose next token is not asked for. */
export const NOT_ASKED = -1;

/**
 * The mean surprise over all places that are asked. Turns the scores into the gradient of this mean, in place: the model's
 * share for each token, less 1 for the right one.
 */
export function crossEntropy(logits: Reals, targets: ArrayLike<number>, vocabSize: number): number {
  let asked = 0;
  for (let row = 0; row < targets.length; row++) if ((targets[row] ?? NOT_ASKED) >= 0) asked++;
  let total = 0;
  for (let row = 0; row < targets.length; row++) {
    const target = targets[row] ?? NOT_ASKED;
    const scores = logits.subarray(row * vocabSize, (row + 1) * vocabSize);
    if (target < 0) {
      scores.fill(0);
      continue;
    }
    softmax(scores);
    total -= Math.log(scores[target] ?? 0);
    for (let i = 0; i < vocabSize; i++) scores[i] = ((scores[i] ?? 0) - (i === target ? 1 : 0)) / asked;
  }
  return asked === 0 ? 0 : total / asked;
}

/** Scores become shares that sum to 1, in place. */
export function softmax(scores: Reals): void {
  let best = -Infinity;
  for (let i = 0; i < scores.length; i++) best = Math.max(best, scores[i] ?? 0);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const share = Math.exp((scores[i] ?? 0) - best);
    scores[i] = share;
    sum += share;
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) / sum;
}
