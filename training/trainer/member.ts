// One thread's part in the work on a model. Alone, it does everything; in a team, each thread has texts of its own on the way forward and
// back, and a stretch of the parameters of its own when gradients are summed and applied. Who waits for whom is said in carry-out.ts.
import { seededRandom } from '#domain/random';
import { backward } from '../model/backward';
import { addAdapter, adapterGradient } from '../model/adapter';
import { forward } from '../model/forward';
import type { Kernels, Place } from '../kernels/kernels';
import type { Network, PackedTable } from '../model/network';
import { writeAngles, type Room } from '../model/room';
import { fillUp } from '../model/parameter-places';
import { portionOf, roomFor, textsAtATime, type Arena } from './arena';
import type { TrainerPlan } from './trainer';

/** Turns room.logits of `rows` tokens, the first of which is token `first` of the batch, into gradients, and gives their summed surprise. */
export type Loss = (room: Room, at: { first: number; rows: number }) => number;

export interface PassOrder {
  texts: number;
  length: number;
  /** Where the tokens of the first text begin. */
  tokens: Place;
  loss: Loss;
  /** The way back follows, and what is dropped by chance depends on the step. Without it nothing is learnt and nothing dropped. */
  back: { step: number } | null;
}

export interface Applied {
  rate: number;
  decay: number;
  /** The gradient is multiplied by this. */
  scale: number;
  /** Of this step, from 1. */
  step: number;
}

export interface Member {
  /** The network with room for such texts. */
  networkFor: (shape: { texts: number; length: number }) => Network;
  /** Makes the tables that are used from weights and adapter, and packs them: of all tables, this thread's. */
  prepare: (strength: number) => void;
  /** Takes this thread's texts through the model. */
  pass: (order: PassOrder) => number;
  /** Adds up this thread's stretch of all threads' gradients. */
  collect: () => void;
  /** From gradients of tables to those of the adapter, for this thread's tables. */
  adapterGradients: (strength: number) => void;
  sumOfSquares: () => number;
  /** One step of AdamW on this thread's stretch. */
  apply: (applied: Applied) => void;
  /** Clears gradients of what does not learn, and keeps at 0 what is cut off. */
  tidyUp: () => void;
}

/** The running means of AdamW keep 9 tenths, the mean squares 99 hundredths: at a few hundred steps longer memories learn more slowly. */
export const BETAS = { mean: 0.9, spread: 0.99 } as const;
/** Added below a fraction line. */
export const NOT_ZERO = 1e-8;

export interface Seat {
  kernels: Kernels;
  plan: TrainerPlan;
  arena: Arena;
  thread: number;
  threads: number;
}

/** @param networkFor is shared by members on the same seat, since their rooms are the same */
export function createMember(seat: Seat, networkFor = createNetworks(seat)): Member {
  return {
    networkFor,
    prepare: (strength) => prepare(seat, strength),
    pass: (order) => pass(seat, networkFor, order),
    collect: () => collect(seat),
    adapterGradients: (strength) => adapterGradients(seat, strength),
    sumOfSquares: () => {
      const { kernels, arena, thread, threads } = seat;
      const { ranges, gradients } = arena.learning;
      return portionOf(ranges, thread, threads).reduce(
        (sum, { at, count }) => sum + kernels.sumOfSquares(gradients + at, count),
        0,
      );
    },
    apply: (applied) => apply(seat, applied),
    tidyUp: () => tidyUp(seat),
  };
}

/** Rooms of different shapes share one place, so the angles are written again when the shape changes. */
function createNetworks({ kernels, plan, arena, thread }: Seat): Member['networkFor'] {
  const known = new Map<string, Network>();
  let last: Network | null = null;
  return ({ texts, length }) => {
    const key = `${texts} ${length}`;
    let network = known.get(key);
    if (network === undefined) {
      const { configuration } = plan;
      const { places, effective, packed, gradients, rooms } = arena;
      const room = roomFor(plan, { texts, length }, rooms[thread]);
      if (room.end > (rooms[thread + 1] ?? arena.end))
        throw new RangeError(`There is no room for texts of ${length} tokens.`);
      network = { kernels, configuration, places, weights: effective, gradients: gradients[thread], packed, room };
      known.set(key, network);
    }
    if (network !== last) writeAngles(kernels.memory, network.room, plan.configuration);
    last = network;
    return network;
  };
}

function tablesOf({ packed }: Arena): PackedTable[] {
  return [...packed.layers.flatMap((layer) => Object.values(layer) as PackedTable[]), packed.head];
}

function prepare(seat: Seat, strength: number): void {
  const { kernels, arena, thread, threads } = seat;
  const { memory } = kernels;
  const { weights, effective, places, adapter } = arena;
  const copy = (at: number, count: number): void => {
    if (effective !== weights) memory.copyWithin(effective + at, weights + at, weights + at + count);
  };
  for (const [index, { outputs, inputs, offset, forward, backward }] of tablesOf(arena).entries()) {
    if (index % threads !== thread) continue;
    copy(offset, outputs * inputs);
    const targets = adapter?.places.targets.filter(
      (target) => target.offset >= offset && target.offset < offset + outputs * inputs,
    );
    for (const target of strength === 0 ? [] : (targets ?? []))
      addAdapter(kernels, { ...adapterStep(seat, strength), target, weights, table: effective });
    kernels.packTransposed(forward, effective + offset, inputs, outputs, inputs);
    kernels.pack(backward, effective + offset, inputs, outputs, inputs);
  }
  if (thread > 0) return;
  copy(places.tables, places.count - places.tables);
  if (places.embedding !== places.head) copy(places.embedding, places.vocabRows * seat.plan.configuration.dim);
}

function adapterStep(
  { plan, arena, thread }: Seat,
  strength: number,
): Omit<Parameters<typeof addAdapter>[1], 'target' | 'weights' | 'table'> {
  const { adapter } = arena;
  if (!adapter || !plan.adapter) throw new Error('There is no adapter.');
  const scale = (strength * plan.adapter.alpha) / plan.adapter.rank;
  return { places: adapter.places, adapter: adapter.row, scale, spare: adapter.spare[thread] };
}

function pass(seat: Seat, networkFor: Member['networkFor'], { texts, length, tokens, loss, back }: PassOrder): number {
  const { thread, threads, plan } = seat;
  const together = textsAtATime(length);
  const share = fillUp(Math.ceil(texts / threads), together);
  const [from, to] = [thread * share, Math.min(texts, (thread + 1) * share)];
  const network = networkFor({ texts: together, length });
  let surprise = 0;
  for (let text = from; text < to; text += together) {
    const group = { tokens: tokens + text * length, texts: Math.min(together, to - text) };
    const rows = group.texts * length;
    if (network.room.layers[0]?.kept)
      drop(network, { seed: plan.seed, share: back ? (plan.dropout ?? 0) : 0, step: back?.step ?? 0, text });
    forward(network, group);
    surprise += loss(network.room, { first: text * length, rows });
    if (back) backward(network, group);
  }
  return surprise;
}

/** Chooses by chance what is dropped: the same for the same seed, step and text, however many threads there are. */
function drop(
  { kernels, room }: Network,
  { seed, share, step, text }: { seed: number; share: number; step: number; text: number },
): void {
  const { memory } = kernels;
  const random = seededRandom((seed * 31 + step) * 4099 + text);
  for (const { kept } of room.layers) {
    for (const { at, stride } of kept ? [kept.attention, kept.feedForward] : []) {
      const count = room.texts * room.length * stride;
      if (share === 0) memory.fill(1, at, at + count);
      else for (let i = 0; i < count; i++) memory[at + i] = random() < share ? 0 : 1 / (1 - share);
    }
  }
}

function collect({ kernels, arena, thread, threads }: Seat): void {
  const [first, ...others] = arena.gradients;
  const whole = [{ at: 0, count: arena.places.count, decays: true }];
  for (const { at, count } of portionOf(whole, thread, threads))
    for (const other of others) kernels.addAndClear(first + at, other + at, count);
}

function adapterGradients(seat: Seat, strength: number): void {
  const { kernels, arena, thread, threads } = seat;
  const { adapter, gradients } = arena;
  if (!adapter) return;
  for (const [index, target] of adapter.places.targets.entries()) {
    if (index % threads !== thread) continue;
    const step = { ...adapterStep(seat, strength), target, table: gradients[0], gradients: adapter.gradients };
    adapterGradient(kernels, step);
  }
}

function apply({ kernels, arena, thread, threads }: Seat, { rate, decay, scale, step }: Applied): void {
  const { weights, gradients, means, spreads, ranges } = arena.learning;
  // Means that began at zero are too small at first: this makes up for it.
  const meanFound = 1 - BETAS.mean ** step;
  const spreadFound = 1 - BETAS.spread ** step;
  for (const { at, count, decays } of portionOf(ranges, thread, threads)) {
    kernels.adamW(
      weights + at,
      gradients + at,
      means + at,
      spreads + at,
      count,
      rate,
      BETAS.mean,
      BETAS.spread,
      NOT_ZERO,
      decays ? decay : 0,
      meanFound,
      spreadFound,
      scale,
    );
    if (arena.mask !== null) kernels.times(weights + at, weights + at, arena.mask + at, count);
  }
}

function tidyUp({ kernels, plan, arena, thread, threads }: Seat): void {
  if (!plan.adapter && !plan.learns) return;
  const [first] = arena.gradients;
  const whole = [{ at: 0, count: arena.places.count, decays: true }];
  for (const { at, count } of portionOf(whole, thread, threads)) kernels.memory.fill(0, first + at, first + at + count);
}
