// The trainers of this process: on as many threads as there is use for, with kernels in WebAssembly where they run.
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { contestHere } from '#training/kernels/contest-here';
import { createKernels, type KernelChoice } from '#training/kernels/create-kernels';
import { canUse } from '#training/kernels/wasm';
import { createTeam, join, type Hire, type JoinOrder } from '#training/team/team';
import { createTrainer } from '#training/trainer/create-trainer';
import type { Trainer, TrainerPlan } from '#training/trainer/trainer';

/** How a trainer computes. A run keeps to one way from beginning to end: others differ in the last bits of its numbers. */
export interface Way {
  threads: number;
  kernels: KernelChoice;
}

export type MakeTrainer = (plan: TrainerPlan, way: Way) => Promise<Trainer>;

const MOST_THREADS = 8;

/** The best way on this computer for batches of so many texts, on as many threads as were asked for. */
export function wayHere(texts: number, wanted = availableParallelism()): Way {
  const threads = Math.max(1, Math.min(MOST_THREADS, wanted, texts));
  return { threads, kernels: contestHere(() => performance.now(), threads > 1).choice };
}

/** Whether that way, chosen at another time, can be gone here and now. */
export function isPossible({ kernels }: Way): boolean {
  return kernels === 'plain' || canUse(kernels.build);
}

export const makeTrainer: MakeTrainer = (plan, { threads, kernels }) => {
  if (threads > 1) return createTeam(plan, { kernels, threads, hire });
  return Promise.resolve(createTrainer(plan, (elements) => createKernels(kernels, { elements, shared: false })));
};

/** A thread begins with the same file as the process. */
const hire: Hire = async (order) => {
  const thread = new Worker(process.argv[1] ?? '', { workerData: order });
  await once(thread, 'message');
  thread.unref();
};

/** What such a thread does: works for its team until that is closed. */
export function workForTeam(): void {
  join(workerData as JoinOrder, () => parentPort?.postMessage('ready'));
}
