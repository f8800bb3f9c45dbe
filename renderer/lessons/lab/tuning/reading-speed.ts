// How fast models read, side by side: each reads the same texts in turn, several times, and the middle time counts.
import type { Batch } from '#training/data/batch';
import type { Trainer } from '#training/trainer/trainer';

export interface SpeedTest {
  /** One act for each model: makes it ready (not timed) and gives what reads. */
  models: readonly (() => Trainer)[];
  batch: Batch;
  /** Milliseconds from any moment on. */
  now: () => number;
  /** An odd number. */
  turns: number;
}

/** Tokens in a second, one figure for each model. */
export function readingSpeeds({ models, batch, now, turns }: SpeedTest): number[] {
  const times = models.map((): number[] => []);
  // The first turn warms up and is not counted.
  for (let turn = 0; turn <= turns; turn++) {
    models.forEach((model, index) => {
      const trainer = model();
      const began = now();
      trainer.evaluate(batch);
      if (turn > 0) times[index]?.push(now() - began);
    });
  }
  return times.map((list) => (batch.tokens.length / median(list)) * 1000);
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
