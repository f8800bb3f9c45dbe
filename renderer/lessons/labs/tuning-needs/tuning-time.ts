// How many operations a tuning takes, how long that is, and what a rented machine for it costs.
import type { Method } from './tuning-memory';

export interface TuningRun {
  parameters: number;
  method: Method;
  checkpointing: boolean;
  examples: number;
  /** Tokens of an example. */
  length: number;
  passes: number;
}

/**
 * Forward 2, back 4 for each parameter and token. With an adapter the large part needs no gradients of its own: 2 fewer.
 * With checkpointing everything goes forward once more: 2 more.
 */
export function tuningFlop({ parameters, method, checkpointing, examples, length, passes }: TuningRun): number {
  const perParameter = (method === 'full' ? 6 : 4) + (checkpointing ? 2 : 0);
  return perParameter * parameters * examples * length * passes;
}

export interface Rented {
  cards: number;
  hours: number;
  dollars: number;
}

/** Cards enough to hold it, sharing the work evenly. */
export function rented(
  flop: number,
  needBytes: number,
  card: { memoryBytes: number; flopsPerSecond: number; dollarsPerHour: number },
): Rented {
  const cards = Math.max(1, Math.ceil(needBytes / card.memoryBytes));
  const cardHours = flop / card.flopsPerSecond / 3600;
  return { cards, hours: cardHours / cards, dollars: cardHours * card.dollarsPerHour };
}
