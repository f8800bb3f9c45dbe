// For tests: a trainer whose results are the same to the last bit on every machine, and fast enough to be waited for.
import { createKernels } from '#training/kernels/create-kernels';
import { createTrainer } from '#training/trainer/create-trainer';
import type { Trainer, TrainerPlan } from '#training/trainer/trainer';

export function checkedTrainer(plan: TrainerPlan): Trainer {
  const choice = { build: 'plain', multiply: 'narrow' } as const;
  return createTrainer(plan, (elements) => createKernels(choice, { elements, shared: false }));
}
