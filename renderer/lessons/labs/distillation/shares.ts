// One place in a text: what the teacher holds likely to come next, and what the two students make of it.
import type { Trainer } from '#training/trainer/trainer';
import type { Vocabulary } from '#training/vocabulary/vocabulary';

export interface SharesOrder {
  /** What is read; the sign after it is asked for. */
  prompt: string;
  temperature: number;
}

export interface SignShares {
  sign: string;
  /** Softened by the temperature, 0 to 1. */
  teacher: number;
  alone: number;
  taught: number;
}

const SHOWN = 6;

/** The signs that the teacher holds likeliest, the likeliest first. */
export function sharesAt(
  readers: Record<'teacher' | 'alone' | 'taught', Trainer>,
  vocabulary: Vocabulary,
  { prompt, temperature }: SharesOrder,
): SignShares[] {
  const of = (trainer: Trainer): Float64Array => softened(trainer, vocabulary, { prompt, temperature });
  const [teacher, alone, taught] = [of(readers.teacher), of(readers.alone), of(readers.taught)];
  return [...teacher.keys()]
    .sort((one, other) => (teacher[other] ?? 0) - (teacher[one] ?? 0))
    .slice(0, SHOWN)
    .map((token) => ({
      sign: vocabulary.decode([token]),
      teacher: teacher[token] ?? 0,
      alone: alone[token] ?? 0,
      taught: taught[token] ?? 0,
    }));
}

function softened(trainer: Trainer, vocabulary: Vocabulary, { prompt, temperature }: SharesOrder): Float64Array {
  const known = [...vocabulary.encode(prompt)].slice(-trainer.configuration.contextLength);
  const tokens = known.length === 0 ? [vocabulary.marks.begin] : known;
  const scores = Float64Array.from(trainer.read(tokens).logits(tokens.length - 1), (score) => score / temperature);
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
