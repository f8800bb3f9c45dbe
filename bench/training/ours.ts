// Our own engine as a contender, in Node or in a page: makes a trainer in the way that was asked for and takes steps when it is told to.
import { chooseKernels } from '#training/kernels/choose';
import { createKernels, type KernelChoice } from '#training/kernels/create-kernels';
import type { ModelConfiguration } from '#training/model/configuration';
import { createTeam, type Hire } from '#training/team/team';
import { createTrainer } from '#training/trainer/create-trainer';
import type { Trainer, TrainerPlan } from '#training/trainer/trainer';

export interface Task {
  configuration: ModelConfiguration;
  texts: number;
  length: number;
  rate: number;
  /** In the order of planTensors. */
  parameters: Float32Array;
  /** Several batches, one after another. */
  tokens: Int32Array;
  targets: Int32Array;
}

export interface Way {
  /** `race`: those that win the race of choose.ts here. */
  kernels: KernelChoice | 'race';
  threads: number;
}

/** Steps that were taken one after another. */
export interface Slice {
  losses: number[];
  milliseconds: number;
}

export type TakeSteps = (steps: number) => Slice | Promise<Slice>;

const now = (): number => performance.now();

/** Kernels for that many threads. */
export function kernelsFor({ kernels, threads }: Way): KernelChoice {
  return kernels === 'race' ? chooseKernels({ now, shared: threads > 1 }).choice : kernels;
}

export async function trainerFor(plan: TrainerPlan, way: Way, hire: Hire): Promise<Trainer> {
  const kernels = kernelsFor(way);
  if (way.threads > 1) return createTeam(plan, { kernels, threads: way.threads, hire });
  return createTrainer(plan, (elements) => createKernels(kernels, { elements, shared: false }));
}

export async function enter(task: Task, way: Way, hire: Hire): Promise<{ kernels: string; takeSteps: TakeSteps }> {
  const { configuration, parameters, texts, length, rate } = task;
  const trainer = await trainerFor({ configuration, parameters, seed: 1, batch: { texts, length } }, way, hire);
  const size = texts * length;
  let taken = 0;
  const takeStep = (): number => {
    const at = (taken++ * size) % task.tokens.length;
    const loss = trainer.learn({
      texts,
      tokens: task.tokens.subarray(at, at + size),
      targets: task.targets.subarray(at, at + size),
    });
    trainer.step({ rate });
    return loss;
  };
  const takeSteps: TakeSteps = (steps) => {
    const start = now();
    const losses = Array.from({ length: steps }, takeStep);
    return { losses, milliseconds: now() - start };
  };
  return { kernels: trainer.kernels, takeSteps };
}
