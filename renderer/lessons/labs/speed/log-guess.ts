// A guess on a logarithmic slider: each step is the same number of times more, from 1 to 1,000 tokens a second.

/** Steps for each power of ten. */
const STEPS = 12;

export const MOST_STEPS = STEPS * 3;

/** Tokens per second at a step, rounded as a person would say it. */
export function speedAt(step: number): number {
  const speed = 10 ** (step / STEPS);
  if (speed < 10) return Math.round(speed * 2) / 2;
  return speed < 100 ? Math.round(speed) : Math.round(speed / 10) * 10;
}

/** "3 times as fast as you guessed", "just about what you guessed". */
export function againstGuess(guess: number, measured: number): string {
  const times = measured / guess;
  if (times > 0.8 && times < 1.25) return 'That is close to your guess.';
  return times > 1
    ? `That is ${times.toFixed(times < 3 ? 1 : 0)} times as fast as you guessed.`
    : `You guessed ${(1 / times).toFixed(times > 1 / 3 ? 1 : 0)} times as much.`;
}
