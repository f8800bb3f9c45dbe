// PLACEHOLDER until page-trainer.ts is here: plain SIMD in one thread.
import { wasmKernels } from '#training/kernels/wasm';
import { createTrainer } from '#training/trainer/create-trainer';
import type { Trainer, TrainerPlan } from '#training/trainer/trainer';

export const pageTrainer = (plan: TrainerPlan): Promise<Trainer> =>
  Promise.resolve(
    createTrainer(plan, (elements) => wasmKernels({ build: 'plain', multiply: 'narrow', elements, shared: false })),
  );
