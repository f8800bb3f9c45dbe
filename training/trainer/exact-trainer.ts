// A trainer for tests and for models that are shipped: SIMD without relaxed operations, on one thread, gives the same bits everywhere.
import { wasmKernels } from '../kernels/wasm';
import { createTrainer } from './create-trainer';
import type { Trainer, TrainerPlan } from './trainer';

export function exactTrainer(plan: TrainerPlan): Trainer {
  return createTrainer(plan, (elements) =>
    wasmKernels({ build: 'plain', multiply: 'narrow', elements, shared: false }),
  );
}
