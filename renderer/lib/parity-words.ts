// What a comparison with llama.cpp says, in words.
import type { ParityVerdict } from '#domain/parity-verdict';

export const PARITY_WORDS: Record<ParityVerdict, string> = {
  same: 'The same model',
  rounded: 'The same up to rounding',
  different: 'Not the same',
};

export function explained(verdict: ParityVerdict): string {
  switch (verdict) {
    case 'same':
      return 'Both engines compute the same from the same numbers. What differs is rounding in the last digits.';
    case 'rounded':
      return 'With rounded weights llama.cpp also rounds what is multiplied with them, and the trainer does not. So they come near, and no nearer.';
    case 'different':
      return 'Rounding does not explain this. One of the two computes something else.';
  }
}

/** Small numbers as a person reads them: 0.000017. */
export function differenceText(difference: number): string {
  if (difference === 0) return '0';
  const places = Math.min(9, Math.max(2, 1 - Math.floor(Math.log10(difference))));
  return difference.toFixed(places);
}
