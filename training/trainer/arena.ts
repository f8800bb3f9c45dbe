// The whole memory of a trainer, planned before it is asked for: every row of weights, gradients and running means, the packed tables, the
// batch, and for each thread of a team the room for what happens between the layers.
import { fillUp, placeParameters, type ParameterPlaces } from '../model/parameter-places';
import { placeAdapter, type AdapterPlaces } from '../model/adapter';
import { FIRST_FREE, type Place } from '../kernels/kernels';
import type { ModelConfiguration } from '../model/configuration';
import type { PackedLayer, PackedTable } from '../model/network';
import { planRoom, type Room } from '../model/room';
import type { TrainerPlan } from './trainer';

/** Numbers by which the threads of a team agree, see team/. */
const CONTROL = 128;
/** So many tokens go through all layers before the next ones do: what lies between then stays in the processor's first cache. */
const TOKENS_AT_A_TIME = 128;

/** A piece of the row of what learns. */
export interface Range {
  at: number;
  count: number;
  /** Whether weight decay applies: to tables, not to norms. */
  decays: boolean;
}

/** Rows of equal length for everything that a step changes. */
export interface LearningRows {
  weights: Place;
  gradients: Place;
  means: Place;
  spreads: Place;
  ranges: readonly Range[];
}

export interface Arena {
  control: Place;
  vocabSize: number;
  places: ParameterPlaces;
  weights: Place;
  /** The weights that are used: with an adapter, a row of their own. */
  effective: Place;
  /** A row for each thread. The first one collects them all. */
  gradients: readonly Place[];
  learning: LearningRows;
  adapter: { places: AdapterPlaces; row: Place; gradients: Place; spare: readonly Place[] } | null;
  mask: Place | null;
  packed: { layers: readonly PackedLayer[]; head: PackedTable };
  tokens: Place;
  targets: Place;
  /** Where the room of each thread begins. */
  rooms: readonly Place[];
  end: Place;
}

/** How many texts go through the layers together. */
export const textsAtATime = (length: number): number => Math.max(1, Math.floor(TOKENS_AT_A_TIME / length));

export function planArena(plan: TrainerPlan, threads: number): Arena {
  const { configuration, batch } = plan;
  const places = placeParameters(configuration);
  const taker = createTaker();
  const { take } = taker;
  const row = (): Place => take(places.count);
  const control = take(CONTROL);
  const weights = row();
  const adapter = plan.adapter ? placeAdapter(plan.adapter, places) : null;
  const effective = adapter ? row() : weights;
  const gradients = Array.from({ length: threads }, row);
  const adapterRows = adapter ? { places: adapter, ...planAdapter(adapter, { take, threads, configuration }) } : null;
  const count = adapter?.count ?? places.count;
  const learning = {
    weights: adapterRows?.row ?? weights,
    gradients: adapterRows?.gradients ?? gradients[0],
    means: take(count),
    spreads: take(count),
    ranges: adapter ? [{ at: 0, count, decays: true }] : learningRanges(plan, places),
  };
  const mask = plan.mask ? row() : null;
  const packed = planPacked(configuration, places, take);
  // Besides batches, a text to be read and a group of texts to be scored must fit.
  const longest = Math.max(batch.texts * batch.length, fillUp(configuration.contextLength, 8), TOKENS_AT_A_TIME);
  const tokens = take(longest);
  const targets = take(longest);
  const roomLength = longestRoom(plan);
  const rooms = Array.from({ length: threads }, () => take(roomLength));
  const rows = { control, vocabSize: configuration.vocabSize, places, weights, effective, gradients, learning };
  return { ...rows, adapter: adapterRows, mask, packed, tokens, targets, rooms, end: taker.end() };
}

/** Bytes that a trainer needs, its kernels' constants included. */
export function memoryNeeded(plan: TrainerPlan, threads = 1): number {
  return planArena(plan, threads).end * 4;
}

/** A room for texts of this length at the start of a thread's room. */
export function roomFor(plan: TrainerPlan, shape: { texts: number; length: number }, start: Place): Room {
  return planRoom(plan.configuration, { ...shape, dropout: (plan.dropout ?? 0) > 0 }, start);
}

function longestRoom(plan: TrainerPlan): number {
  const lengths = [plan.batch.length, plan.configuration.contextLength];
  return Math.max(...lengths.map((length) => roomFor(plan, { texts: textsAtATime(length), length }, 0).end));
}

function createTaker(): { take: (count: number) => Place; end: () => Place } {
  let end = FIRST_FREE;
  return {
    take: (count) => {
      end += fillUp(count, 16);
      return end - fillUp(count, 16);
    },
    end: () => end,
  };
}

function planAdapter(
  { count, filledRank }: AdapterPlaces,
  {
    take,
    threads,
    configuration,
  }: { take: (count: number) => Place; threads: number; configuration: ModelConfiguration },
): { row: Place; gradients: Place; spare: Place[] } {
  const longest = Math.max(configuration.dim, configuration.feedForward);
  const spare = Array.from({ length: threads }, () => take(longest * filledRank));
  return { row: take(count), gradients: take(count), spare };
}

function planPacked(
  { dim, feedForward }: ModelConfiguration,
  places: ParameterPlaces,
  take: (count: number) => Place,
): Arena['packed'] {
  const table = (outputs: number, inputs: number, offset: number): PackedTable => ({
    outputs,
    inputs,
    forward: take(outputs * inputs),
    backward: take(outputs * inputs),
    offset,
  });
  return {
    layers: places.layers.map(({ queryKeyValue, attentionOutput, gateAndUp, down }) => ({
      queryKeyValue: table(3 * dim, dim, queryKeyValue),
      attentionOutput: table(dim, dim, attentionOutput),
      gateAndUp: table(2 * feedForward, dim, gateAndUp),
      down: table(dim, feedForward, down),
    })),
    head: table(places.vocabRows, dim, places.head),
  };
}

/** Neighbouring tensors that learn alike are one range. */
function learningRanges({ learns = () => true }: TrainerPlan, { tensors, tables, count }: ParameterPlaces): Range[] {
  const ranges: Range[] = [];
  for (const [index, { name, inner }] of tensors.entries()) {
    const end = tensors[index + 1]?.inner ?? count;
    if (!learns(name)) continue;
    const last = ranges.at(-1);
    const decays = inner < tables;
    if (last?.decays === decays && last.at + last.count === inner) last.count += end - inner;
    else ranges.push({ at: inner, count: end - inner, decays });
  }
  return ranges;
}

/** The part of the ranges that one thread of a team works on: about equal parts, in a fixed order. */
export function portionOf(ranges: readonly Range[], thread: number, threads: number): Range[] {
  const total = ranges.reduce((sum, { count }) => sum + count, 0);
  const size = fillUp(Math.ceil(total / threads), 16);
  const [from, to] = [thread * size, Math.min(total, (thread + 1) * size)];
  let before = 0;
  const portion: Range[] = [];
  for (const { at, count, decays } of ranges) {
    const [start, end] = [Math.max(from, before), Math.min(to, before + count)];
    if (end > start) portion.push({ at: at + start - before, count: end - start, decays });
    before += count;
  }
  return portion;
}
