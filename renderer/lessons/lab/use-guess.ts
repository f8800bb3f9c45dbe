// One guess of the learner, made before the result is shown and kept until the lab is reset.
import { useLabName } from './lab-context';
import { keepGuess, useLabStore } from './lab-store';

/** `guess` is null until it has been made. */
export function useGuess(name: string): {
  guess: number | string | null;
  make: (guess: number | string) => void;
} {
  const lab = useLabName();
  const guess = useLabStore(({ states }) => states[lab]?.guesses[name] ?? null);
  return { guess, make: (value) => keepGuess(lab, name, value) };
}
