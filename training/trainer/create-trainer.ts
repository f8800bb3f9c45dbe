// A trainer (see trainer.ts) from its plan. With a team, `meet` and `call` bring the other threads in; alone, they do nothing.
import { seededRandom } from '#domain/random';
import type { Batch } from '../data/batch';
import type { Kernels, Reals } from '../kernels/kernels';
import { plainKernels } from '../kernels/plain';
import { blankAdapter, putAdapter, takeAdapter } from '../model/adapter';
import { blankParameters } from '../model/initialise';
import { putParameters, takeParameters } from '../model/parameter-places';
import { countParameters } from '../model/tensors';
import { planArena, type Arena } from './arena';
import { carryOut, gradientLength, lossOf, ORDERS, writeOrder, type Order } from './carry-out';
import { distilled } from './distil';
import { createMember, type Member, type Seat } from './member';
import { readText, scoresOf } from './read';
import type { StepSizes, Trainer, TrainerPlan, TrainerState } from './trainer';

export interface Others {
  threads: number;
  /** Wakes the other threads, which then carry out the order in memory. */
  call: () => void;
  meet: () => void;
  close: () => void;
}

export const ALONE: Others = { threads: 1, call: () => undefined, meet: () => undefined, close: () => undefined };

/** @param makeKernels gives kernels with a memory of at least so many numbers, all 0; plain ones of 32 bits if it is left out */
export function createTrainer(
  plan: TrainerPlan,
  makeKernels: (numbers: number) => Kernels = (numbers) => plainKernels(new Float32Array(numbers)),
): Trainer {
  const arena = planArena(plan, 1);
  return trainerOn({ kernels: makeKernels(arena.end), plan, arena, thread: 0, threads: 1 }, ALONE);
}

/** What changes while a trainer is used. */
interface Changing {
  steps: number;
  strength: number;
  /** Whether weights have changed since tables were packed. */
  fresh: boolean;
}

/** A trainer on the first seat of a team. */
export function trainerOn(seat: Seat, others: Others): Trainer {
  const { plan, arena, kernels } = seat;
  const member = createMember(seat);
  // For work that this thread does while the others rest.
  const soloSeat = { ...seat, thread: 0, threads: 1 };
  const solo = createMember(soloSeat, member.networkFor);
  const now: Changing = { steps: 0, strength: 1, fresh: true };
  begin(seat);
  const order = (part: Partial<Order> & Pick<Order, 'kind'>): void => {
    giveOrder(seat, now, part);
    others.call();
    carryOut(seat, member, others.meet);
  };
  const surprise = (batch: Batch, kind: Order['kind']): number => {
    const { shape, asked } = putBatch(kernels.memory, arena, batch);
    order({ kind, ...shape, scale: 1 / Math.max(1, asked) });
    now.fresh = false;
    return lossOf(seat) / Math.max(1, asked);
  };
  const ready = (): Member => {
    if (now.fresh) solo.prepare(now.strength);
    now.fresh = false;
    return solo;
  };
  const changed = (): void => {
    now.fresh = true;
  };
  return {
    configuration: plan.configuration,
    kernels: kernels.name,
    learning: learningCount(seat),
    get steps() {
      return now.steps;
    },
    learn: (batch) => surprise(batch, ORDERS.learn),
    evaluate: (batch) => surprise(batch, ORDERS.evaluate),
    distil: (batch, from) => {
      const { asked } = putBatch(kernels.memory, arena, batch);
      return distilled(soloSeat, ready(), { batch, from, asked, step: now.steps });
    },
    step: ({ rate, decay = 0.01, longest = 1 }: StepSizes) => {
      now.steps++;
      order({ kind: ORDERS.step, rate, decay, longest });
      changed();
      return gradientLength(seat);
    },
    scores: (texts) => scoresOf(soloSeat, ready(), texts),
    read: (tokens, options) => readText(seat, ready(), { tokens, ...options }),
    parameters: () => takeParameters(kernels.memory, arena.weights, arena.places),
    setParameters: (all) => {
      putParameters(kernels.memory, arena.weights, all, arena.places);
      changed();
    },
    gradients: () => takeParameters(kernels.memory, arena.gradients[0], arena.places),
    setAdapterStrength: (strength) => {
      now.strength = strength;
      changed();
    },
    snapshot: () => snapshot(seat, now.steps),
    restore: (state) => {
      restore(seat, state);
      now.steps = state.steps;
      changed();
    },
    close: others.close,
  };
}

function giveOrder(
  { kernels, arena }: Seat,
  { steps, strength, fresh }: Changing,
  part: Partial<Order> & Pick<Order, 'kind'>,
): void {
  const rest = { texts: 0, length: 0, scale: 0, rate: 0, decay: 0, longest: 0 };
  writeOrder(kernels.memory, arena.control, { ...rest, strength, fresh: fresh ? 1 : 0, step: steps, ...part });
}

function begin({ kernels, plan, arena }: Seat): void {
  const { memory } = kernels;
  const parameters = plan.parameters ?? blankParameters(plan.configuration, seededRandom(plan.seed));
  if (parameters.length !== countParameters(plan.configuration)) {
    throw new RangeError(`The model has ${countParameters(plan.configuration)} parameters, not ${parameters.length}.`);
  }
  putParameters(memory, arena.weights, parameters, arena.places);
  if (arena.adapter && plan.adapter)
    putAdapter(memory, arena.adapter.row, blankAdapter(arena.adapter.places, plan.adapter.seed), arena.adapter.places);
  if (arena.mask === null || !plan.mask) return;
  putParameters(memory, arena.mask, plan.mask, arena.places);
  const { count } = arena.places;
  for (let i = 0; i < count; i++) memory[arena.weights + i] *= memory[arena.mask + i];
}

function putBatch(
  memory: Reals,
  arena: Arena,
  { texts, tokens, targets }: Batch,
): { shape: { texts: number; length: number }; asked: number } {
  if (tokens.length > arena.targets - arena.tokens)
    throw new RangeError('The batch is larger than the trainer was made for.');
  let asked = 0;
  for (let i = 0; i < tokens.length; i++) {
    memory[arena.tokens + i] = tokens[i];
    memory[arena.targets + i] = targets[i];
    if (targets[i] >= 0) asked++;
  }
  return { shape: { texts, length: tokens.length / texts }, asked };
}

function learningCount({ arena, plan }: Seat): number {
  if (arena.adapter) return arena.adapter.places.kept;
  const { learns = () => true } = plan;
  return arena.places.tensors.reduce((sum, { name, rows, columns }) => sum + (learns(name) ? rows * columns : 0), 0);
}

function snapshot({ kernels, arena }: Seat, steps: number): TrainerState {
  const { memory } = kernels;
  const { weights, learning, adapter, places } = arena;
  const take = (row: number): Float32Array<ArrayBuffer> =>
    adapter ? takeAdapter(memory, row, adapter.places) : takeParameters(memory, row, places);
  return {
    steps,
    parameters: takeParameters(memory, weights, places),
    means: take(learning.means),
    spreads: take(learning.spreads),
    ...(adapter ? { adapter: take(adapter.row) } : {}),
  };
}

function restore({ kernels, arena }: Seat, state: TrainerState): void {
  const { memory } = kernels;
  const { weights, learning, adapter, places, gradients } = arena;
  const put = (row: number, from: ArrayLike<number>): void =>
    adapter ? putAdapter(memory, row, from, adapter.places) : putParameters(memory, row, from, places);
  putParameters(memory, weights, state.parameters, places);
  put(learning.means, state.means);
  put(learning.spreads, state.spreads);
  if (adapter && state.adapter) put(adapter.row, state.adapter);
  memory.fill(0, gradients[0], gradients[0] + places.count);
}
