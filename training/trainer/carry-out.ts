// What a whole team does when it learns, or takes a step, in which order, and where everybody waits for everybody. A trainer on one thread is
// a team of one. What is asked for stands in memory, so that all threads read the same numbers.
import type { Place, Reals } from '../kernels/kernels';
import type { Member, Loss, Seat } from './member';

/** Places of the numbers of an order, counted from the arena's control. */
const AT = {
  kind: 0,
  texts: 1,
  length: 2,
  scale: 3,
  strength: 4,
  fresh: 5,
  step: 6,
  rate: 7,
  decay: 8,
  longest: 9,
  losses: 32,
  squares: 64,
} as const;

/** More threads than this would not fit in the control. */
export const MOST_THREADS = 32;

export const ORDERS = { learn: 1, evaluate: 2, step: 3, close: 4 } as const;

export interface Order {
  kind: (typeof ORDERS)[keyof typeof ORDERS];
  texts: number;
  length: number;
  /** What each place's surprise counts: 1 / (number of places that are asked). */
  scale: number;
  /** Of the adapter. */
  strength: number;
  /** 1 if weights have changed since tables were packed. */
  fresh: number;
  step: number;
  rate: number;
  decay: number;
  longest: number;
}

export function writeOrder(memory: Reals, control: Place, order: Order): void {
  for (const [key, value] of Object.entries(order)) memory[control + AT[key as keyof Order]] = value as number;
}

function readOrder(memory: Reals, control: Place): Order {
  const number = (key: keyof Order): number => memory[control + AT[key]];
  return {
    kind: number('kind') as Order['kind'],
    texts: number('texts'),
    length: number('length'),
    scale: number('scale'),
    strength: number('strength'),
    fresh: number('fresh'),
    step: number('step'),
    rate: number('rate'),
    decay: number('decay'),
    longest: number('longest'),
  };
}

/** Carries out the order that stands in memory, as one thread of the team. `meet` comes back when all threads have called it. */
export function carryOut(seat: Seat, member: Member, meet: () => void): void {
  const order = readOrder(seat.kernels.memory, seat.arena.control);
  switch (order.kind) {
    case ORDERS.learn:
    case ORDERS.evaluate:
      learn(seat, member, { order, meet });
      return;
    case ORDERS.step:
      step(seat, member, { order, meet });
      return;
    case ORDERS.close:
      return;
  }
}

interface Work {
  order: Order;
  meet: () => void;
}

function learn({ kernels, arena, thread }: Seat, member: Member, { order, meet }: Work): void {
  const { kind, texts, length, scale, strength, fresh, step } = order;
  const back = kind === ORDERS.learn;
  if (fresh === 1) member.prepare(strength);
  meet();
  const loss: Loss = ({ logits }, { first, rows }) =>
    kernels.crossEntropy(logits.at, logits.stride, arena.targets + first, rows, arena.vocabSize, scale);
  const surprise = member.pass({ texts, length, tokens: arena.tokens, loss, back: back ? { step } : null });
  kernels.memory[arena.control + AT.losses + thread] = surprise;
  meet();
  if (back) member.collect();
  meet();
}

function step({ kernels, arena, thread, threads }: Seat, member: Member, { order, meet }: Work): void {
  const squares = arena.control + AT.squares;
  if (arena.adapter) {
    member.adapterGradients(order.strength);
    meet();
  }
  kernels.memory[squares + thread] = member.sumOfSquares();
  meet();
  const length = Math.sqrt(sum(kernels.memory, squares, threads));
  const scale = length > order.longest ? order.longest / length : 1;
  const { rate, decay, step } = order;
  member.apply({ rate, decay, scale, step });
  // Everybody must have read the squares, and seen the gradients of tables, before they change.
  meet();
  member.tidyUp();
  meet();
}

/** The summed surprise of all threads. */
export const lossOf = ({ kernels, arena, threads }: Seat): number =>
  sum(kernels.memory, arena.control + AT.losses, threads);

/** The length of the gradient, before it was cut. */
export const gradientLength = ({ kernels, arena, threads }: Seat): number =>
  Math.sqrt(sum(kernels.memory, arena.control + AT.squares, threads));

function sum(memory: Reals, at: Place, count: number): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += memory[at + i];
  return total;
}
