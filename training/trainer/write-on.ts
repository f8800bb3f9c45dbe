// Lets a model write on: one token at a time, drawn by chance from its own shares.
import type { Random } from '#domain/random';
import { softmax } from './read';
import type { Trainer } from './trainer';

export interface Writing {
  /** At most so many tokens. */
  count: number;
  /** Writing ends after this token. */
  end?: number;
  /** 0 always takes the likeliest token; 1 draws by the model's own shares. */
  temperature: number;
  random: Random;
}

/** The tokens that follow `tokens`, one by one. When the context is full, the model sees its last tokens only. */
export function* writeOn(
  trainer: Pick<Trainer, 'configuration' | 'read'>,
  tokens: ArrayLike<number>,
  writing: Writing,
): Generator<number, void> {
  const { contextLength } = trainer.configuration;
  const all = Array.from(tokens);
  for (let written = 0; written < writing.count; written++) {
    const seen = all.slice(-contextLength);
    const next = draw(trainer.read(seen).logits(seen.length - 1), writing);
    all.push(next);
    yield next;
    if (next === writing.end) return;
  }
}

function draw(logits: ArrayLike<number>, { temperature, random }: Writing): number {
  if (temperature === 0) return likeliest(logits);
  const shares = softmax(Float64Array.from(logits, (logit) => logit / temperature));
  let left = random();
  for (const [token, share] of shares.entries()) {
    left -= share;
    if (left < 0) return token;
  }
  return likeliest(logits);
}

export function likeliest(logits: ArrayLike<number>): number {
  let best = 0;
  for (let token = 1; token < logits.length; token++) if (logits[token] > logits[best]) best = token;
  return best;
}
