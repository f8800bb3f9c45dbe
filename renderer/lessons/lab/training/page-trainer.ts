// A trainer in a worker of the page: with the fastest kernels that are right on this computer, and with several threads where the page may
// share memory between them. Not for the page's own thread, which must not wait.
import { contestHere } from '#training/kernels/contest-here';
import { createKernels } from '#training/kernels/create-kernels';
import { countParameters } from '#training/model/tensors';
import { createTeam, type JoinOrder } from '#training/team/team';
import { createTrainer } from '#training/trainer/create-trainer';
import type { Trainer, TrainerPlan } from '#training/trainer/trainer';

/** Multiplications of a step below which waiting for one another takes longer than what is gained. */
const WORTH_A_TEAM = 1e8;
const MOST_THREADS = 8;

/** @throws RangeError when there is no memory for such a model */
export async function pageTrainer(plan: TrainerPlan): Promise<Trainer> {
  const threads = threadsFor(plan);
  if (threads === 1) return pageTrainerAlone(plan);
  const kernels = contestHere(() => performance.now(), true).choice;
  const hired: Worker[] = [];
  const dismiss = (): void => hired.forEach((worker) => worker.terminate());
  try {
    const trainer = await createTeam(plan, { kernels, threads, hire: (order) => hire(order, hired) });
    const close = (): void => {
      trainer.close();
      dismiss();
    };
    // The steps taken are asked for anew each time: a copy of them would stand still.
    return Object.defineProperties({ ...trainer, close }, { steps: { get: () => trainer.steps } });
  } catch (error) {
    dismiss();
    throw error;
  }
}

/** On one thread: for work that is done before a team would have gathered. */
export function pageTrainerAlone(plan: TrainerPlan): Trainer {
  const kernels = contestHere(() => performance.now(), false).choice;
  return createTrainer(plan, (elements) => createKernels(kernels, { elements, shared: false }));
}

function threadsFor({ configuration, batch }: TrainerPlan): number {
  const work = countParameters(configuration) * batch.texts * batch.length;
  if (!globalThis.crossOriginIsolated || work < WORTH_A_TEAM) return 1;
  return Math.max(1, Math.min(navigator.hardwareConcurrency, MOST_THREADS, batch.texts));
}

function hire(order: JoinOrder, hired: Worker[]): Promise<void> {
  const worker = new Worker(new URL('./member.worker.ts', import.meta.url), { type: 'module' });
  hired.push(worker);
  return new Promise((resolve, reject) => {
    worker.onmessage = () => resolve();
    worker.onerror = () => reject(new Error('A thread for training could not be started.'));
    worker.postMessage(order);
  });
}
