// Lets a model write: token after token, each drawn from what the model makes of those before it.
import { seededRandom } from '#domain/random';
import type { Trainer } from '../trainer/trainer';
import type { Vocabulary } from '../vocabulary/vocabulary';

export interface Writing {
  /** Tokens to go on from; at least one. */
  prompt: readonly number[];
  /** At most so many are written. */
  count: number;
  /** 0 always takes the likeliest token. */
  temperature: number;
  seed: number;
}

/** Yields one token after another and ends early at the mark for an end. Only as many tokens are read as the context is long. */
export function* writeTokens(
  trainer: Trainer,
  vocabulary: Vocabulary,
  writing: Writing,
): Generator<number, void, void> {
  const { prompt, count, temperature, seed } = writing;
  const random = seededRandom(seed);
  const text = [...prompt];
  for (let written = 0; written < count; written++) {
    const seen = text.slice(-trainer.configuration.contextLength);
    const token = choose(trainer.read(seen).logits(seen.length - 1), temperature, random);
    if (token === vocabulary.marks.end) return;
    text.push(token);
    yield token;
  }
}

function choose(logits: ArrayLike<number>, temperature: number, random: () => number): number {
  let best = 0;
  for (let token = 1; token < logits.length; token++) if (logits[token] > logits[best]) best = token;
  if (temperature === 0) return best;
  const weights = Array.from(logits, (logit) => Math.exp((logit - logits[best]) / temperature));
  let rest = random() * weights.reduce((sum, weight) => sum + weight, 0);
  return Math.max(
    0,
    weights.findIndex((weight) => (rest -= weight) < 0),
  );
}
