// A trainer for a lab's worker in the page.
import { exactTrainer } from '#training/trainer/exact-trainer';
import type { Trainer, TrainerPlan } from '#training/trainer/trainer';

export function pageTrainer(plan: TrainerPlan): Promise<Trainer> {
  return Promise.resolve(exactTrainer(plan));
}
