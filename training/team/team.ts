// Several threads train one model on one memory: each takes texts of its own through it, the gradients are added up in a fixed order, and
// each takes the step for a stretch of the parameters. So a run is the same every time, for the same number of threads.
import { createKernelMemory, createKernels, type KernelChoice, type KernelMemory } from '../kernels/create-kernels';
import { planTensors } from '../model/tensors';
import { planArena } from '../trainer/arena';
import { carryOut, MOST_THREADS } from '../trainer/carry-out';
import { trainerOn } from '../trainer/create-trainer';
import { createMember, type Seat } from '../trainer/member';
import type { Trainer, TrainerPlan } from '../trainer/trainer';
import { createMeeting } from './meeting';

/** What another thread must know to join. It can be posted. */
export interface JoinOrder {
  memory: KernelMemory;
  kernels: KernelChoice;
  thread: number;
  threads: number;
  plan: Omit<TrainerPlan, 'parameters' | 'mask' | 'learns'>;
  /** Names of the tensors that learn; all, if it is left out. */
  learning?: string[];
  hasMask: boolean;
}

/** Starts a thread that calls `join` with the order; settles when that thread is about to wait for work. */
export type Hire = (order: JoinOrder) => Promise<void>;

/** @throws RangeError when there is no memory for it; rejects when a thread cannot be started */
export async function createTeam(
  plan: TrainerPlan,
  { kernels, threads, hire }: { kernels: KernelChoice; threads: number; hire: Hire },
): Promise<Trainer> {
  if (threads > MOST_THREADS) throw new RangeError(`At most ${MOST_THREADS} threads train together.`);
  const arena = planArena(plan, threads);
  const memory = createKernelMemory(kernels, { elements: arena.end, shared: true });
  const seat = takeSeat({ memory, kernels, plan, thread: 0, threads });
  const meeting = createMeeting(sharedBuffer(memory), arena.control, threads);
  const order = joinOrder(plan, { memory, kernels, threads });
  await Promise.all(Array.from({ length: threads - 1 }, (_, other) => hire({ ...order, thread: other + 1 })));
  return trainerOn(seat, { threads, call: meeting.call, meet: meeting.meet, close: meeting.close });
}

/** Works for a team until it is closed. `ready` is called just before the first wait. */
export function join(
  { memory, kernels, thread, threads, plan, learning, hasMask }: JoinOrder,
  ready: () => void,
): void {
  const whole: TrainerPlan = {
    ...plan,
    ...(learning ? { learns: (name: string) => learning.includes(name) } : {}),
    // What is cut off stands in memory already; that something is, decides where everything lies.
    ...(hasMask ? { mask: [] } : {}),
  };
  const seat = takeSeat({ memory, kernels, plan: whole, thread, threads });
  const member = createMember(seat);
  const meeting = createMeeting(sharedBuffer(memory), seat.arena.control, threads);
  ready();
  while (meeting.nextOrder()) carryOut(seat, member, meeting.meet);
}

function takeSeat(of: {
  memory: KernelMemory;
  kernels: KernelChoice;
  plan: TrainerPlan;
  thread: number;
  threads: number;
}): Seat {
  const { memory, kernels, plan, thread, threads } = of;
  const arena = planArena(plan, threads);
  return {
    kernels: createKernels(kernels, { elements: arena.end, shared: true, memory }),
    plan,
    arena,
    thread,
    threads,
  };
}

function joinOrder(
  { mask, learns, ...rest }: TrainerPlan,
  common: Pick<JoinOrder, 'memory' | 'kernels' | 'threads'>,
): Omit<JoinOrder, 'thread'> {
  // Weights stand in the memory; they need not be posted.
  const plan = { ...rest };
  delete plan.parameters;
  const names = planTensors(plan.configuration).map(({ name }) => name);
  return { ...common, plan, hasMask: mask !== undefined, ...(learns ? { learning: names.filter(learns) } : {}) };
}

function sharedBuffer({ buffer }: KernelMemory): SharedArrayBuffer {
  if (!(buffer instanceof SharedArrayBuffer)) throw new Error('A team needs memory that threads share.');
  return buffer;
}
