// LoRA (Hu and others, 2021): beside a table W [outputs, inputs] stand two thin ones, A [rank, inputs] and B [outputs, rank], and
// W + scale * B A is used instead of W, where scale = strength * alpha / rank. Only A and B learn. B begins as zeros, so that at first nothing
// is changed; A begins by chance.
import { seededRandom } from '#domain/random';
import type { Kernels, Place, Reals } from '../kernels/kernels';
import type { AdapterPlan } from '../trainer/trainer';
import { normal } from './initialise';
import { multiply, packed, straight, transposed, unpacked } from './multiply';
import { fillUp, type ParameterPlaces } from './parameter-places';
import { LAYER_TABLES } from './tensors';

export interface AdapterTarget {
  /** Of the table it stands beside, as in a file. */
  tensor: string;
  outputs: number;
  inputs: number;
  /** Of that table in the rows of weights and gradients. */
  offset: number;
  /** Of A and B in the adapter's own rows. */
  a: number;
  b: number;
}

export interface AdapterPlaces {
  rank: number;
  /** The rank filled up to a multiple of 8. What is filled up is 0 and stays 0: it gets no gradient. */
  filledRank: number;
  count: number;
  /** How many numbers a file keeps. */
  kept: number;
  targets: readonly AdapterTarget[];
}

export function placeAdapter({ rank, targets }: AdapterPlan, { tensors }: ParameterPlaces): AdapterPlaces {
  const endings = targets.map((target) => `.${LAYER_TABLES[target]}.weight`);
  const filledRank = fillUp(rank, 8);
  let count = 0;
  const placed = tensors
    .filter(({ name }) => endings.some((ending) => name.endsWith(ending)))
    .map(({ name, rows, columns, inner }) => {
      const a = count;
      const b = a + filledRank * columns;
      count = b + rows * filledRank;
      return { tensor: name, outputs: rows, inputs: columns, offset: inner, a, b };
    });
  const kept = placed.reduce((sum, { outputs, inputs }) => sum + rank * (outputs + inputs), 0);
  return { rank, filledRank, count, kept, targets: placed };
}

/** What an adapter is at first, in the order of a file: A of chance, B of zeros. */
export function blankAdapter({ rank, kept, targets }: AdapterPlaces, seed: number): Float32Array<ArrayBuffer> {
  const random = seededRandom(seed);
  const all = new Float32Array(kept);
  let at = 0;
  for (const { outputs, inputs } of targets) {
    for (let i = 0; i < rank * inputs; i++) all[at + i] = normal(random) / Math.sqrt(inputs);
    at += rank * (inputs + outputs);
  }
  return all;
}

/** Every number that a file keeps (A [rank, inputs], then B [outputs, rank], target by target) and where it lies in memory. */
function* kept({ rank, filledRank, targets }: AdapterPlaces): Generator<[file: number, inner: number]> {
  let file = 0;
  for (const { outputs, inputs, a, b } of targets) {
    for (let i = 0; i < rank * inputs; i++) yield [file++, a + i];
    for (let row = 0; row < outputs; row++) for (let r = 0; r < rank; r++) yield [file++, b + row * filledRank + r];
  }
}

export function putAdapter(memory: Reals, row: Place, from: ArrayLike<number>, places: AdapterPlaces): void {
  memory.fill(0, row, row + places.count);
  for (const [file, inner] of kept(places)) memory[row + inner] = from[file] ?? 0;
}

export function takeAdapter(memory: Reals, row: Place, places: AdapterPlaces): Float32Array<ArrayBuffer> {
  const all = new Float32Array(places.kept);
  for (const [file, inner] of kept(places)) all[file] = memory[row + inner];
  return all;
}

interface AdapterStep {
  target: AdapterTarget;
  places: AdapterPlaces;
  /** Where the rows of the adapter's numbers and of their gradients begin. */
  adapter: Place;
  scale: number;
  /** Room for one thin table. */
  spare: Place;
}

/** table = weights + scale * B A */
export function addAdapter(
  kernels: Kernels,
  { target, places, adapter, scale, spare, weights, table }: AdapterStep & { weights: Place; table: Place },
): void {
  const { outputs, inputs, a, b, offset } = target;
  const { filledRank } = places;
  const { memory } = kernels;
  for (let i = 0; i < outputs * filledRank; i++) memory[spare + i] = memory[adapter + b + i] * scale;
  multiply(kernels, {
    out: { at: table + offset, stride: inputs },
    plus: { at: weights + offset, stride: inputs },
    left: straight({ at: spare, stride: filledRank }),
    right: unpacked({ at: adapter + a, stride: inputs }),
    rows: outputs,
    columns: inputs,
    inner: filledRank,
  });
}

/**
 * By the chain rule, from how the loss changes with the whole table, dW: dB = scale * dW A^T and dA = scale * B^T dW. (Frameworks that keep
 * W + B A apart never make dW, which saves memory in large models. Here it is small, and the model's own code stays the same.)
 */
export function adapterGradient(
  kernels: Kernels,
  { target, places, adapter, scale, spare, table, gradients }: AdapterStep & { table: Place; gradients: Place },
): void {
  const { outputs, inputs, a, b, offset } = target;
  const { filledRank } = places;
  const { memory } = kernels;
  const dTable = { at: table + offset, stride: inputs };
  const dA = { at: gradients + a, stride: inputs };
  const dB = { at: gradients + b, stride: filledRank };
  kernels.packTransposed(spare, adapter + a, inputs, filledRank, inputs);
  const transposedA = packed(spare, inputs);
  multiply(kernels, {
    out: dB,
    left: straight(dTable),
    right: transposedA,
    rows: outputs,
    columns: filledRank,
    inner: inputs,
  });
  const transposedB = transposed({ at: adapter + b, stride: filledRank });
  multiply(kernels, {
    out: dA,
    left: transposedB,
    right: unpacked(dTable),
    rows: filledRank,
    columns: inputs,
    inner: outputs,
  });
  for (let i = 0; i < filledRank * inputs; i++) memory[gradients + a + i] *= scale;
  for (let i = 0; i < outputs * filledRank; i++) memory[gradients + b + i] *= scale;
}
