// Lets a tiny model write on: one token at a time, drawn by chance from its own shares.
import type { Random } from '../random';
import type { TinyModel } from './tiny-model';

/** Draws up to `count` tokens after `tokens`; ends after `end`. Only as many as fit are read again each time. */
export function writeOn(
  model: TinyModel,
  tokens: readonly number[],
  { count, end, random }: { count: number; end: number; random: Random },
): number[] {
  const { contextLength } = model.configuration;
  const all = [...tokens];
  while (all.length < tokens.length + count && all.at(-1) !== end) {
    const read = all.slice(-contextLength);
    all.push(draw(model.read(read).probabilities(read.length - 1), random));
  }
  return all.slice(tokens.length);
}

function draw(shares: ArrayLike<number>, random: Random): number {
  let left = random();
  for (let token = 0; token < shares.length; token++) {
    left -= shares[token] ?? 0;
    if (left < 0) return token;
  }
  return shares.length - 1;
}
