// For tests: all steps of a tuning at once, without looks in between. They change nothing, so the model is the one that a lab ends with.
import type { BatchAt } from '#training/data/batch-at';
import type { Trainer } from '#training/trainer/trainer';
import { tuningRate } from './tuning-rate';

export function tuneAtOnce(
  trainer: Trainer,
  batchAt: BatchAt,
  { steps, rate, decay = 0.01 }: { steps: number; rate: number; decay?: number },
): void {
  for (let taken = 0; taken < steps; taken++) {
    trainer.learn(batchAt(taken));
    trainer.step({ rate: tuningRate(rate, steps, taken), decay });
  }
}
