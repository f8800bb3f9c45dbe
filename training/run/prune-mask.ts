// What is cut off a model before it recovers: the smallest weights of each table, or the heads or layers that add the least.
import type { ModelConfiguration } from '../model/configuration';
import { isNorm, planTensors, type TensorPlan } from '../model/tensors';
import type { RunPlan } from './plan';

type Prune = NonNullable<RunPlan['prune']>;

/** 0 for each parameter that is cut off, 1 for the others, in the order of planTensors. */
export function pruneMask(
  configuration: ModelConfiguration,
  parameters: ArrayLike<number>,
  { what, share }: Prune,
): Float32Array<ArrayBuffer> {
  const mask = new Float32Array(parameters.length).fill(1);
  const tables = planTensors(configuration).filter((tensor) => tensor.name.startsWith('blk.') && !isNorm(tensor));
  const pieces = { weights: [], heads: headsOf(configuration, tables), layers: layersOf(configuration, tables) }[what];
  if (what === 'weights') for (const table of tables) cutSmallest(mask, parameters, { table, share });
  const count = Math.min(pieces.length - 1, Math.round(share * pieces.length));
  const weakest = pieces
    .map((piece) => ({ piece, strength: strengthOf(parameters, piece) }))
    .sort((one, other) => one.strength - other.strength)
    .slice(0, Math.max(0, count));
  for (const { piece } of weakest) for (const index of piece) mask[index] = 0;
  return mask;
}

/** Where the weights lie by which a head or a layer adds to the stream: without them it is as if it were not there. */
type Piece = readonly number[];

function headsOf({ layers, heads, dim }: ModelConfiguration, tables: readonly TensorPlan[]): Piece[] {
  const size = dim / heads;
  return Array.from({ length: layers * heads }, (_none, index) => {
    const [layer, head] = [Math.floor(index / heads), index % heads];
    const output = tables.find(({ name }) => name === `blk.${layer}.attn_output.weight`);
    return output === undefined ? [] : columnsOf(output, head * size, size);
  });
}

function layersOf({ layers }: ModelConfiguration, tables: readonly TensorPlan[]): Piece[] {
  return Array.from({ length: layers }, (_none, layer) =>
    tables
      .filter(({ name }) => [`blk.${layer}.attn_output.weight`, `blk.${layer}.ffn_down.weight`].includes(name))
      .flatMap((table) => columnsOf(table, 0, table.columns)),
  );
}

function columnsOf({ offset, rows, columns }: TensorPlan, from: number, count: number): number[] {
  return Array.from({ length: rows * count }, (_none, index) => {
    return offset + Math.floor(index / count) * columns + from + (index % count);
  });
}

function strengthOf(parameters: ArrayLike<number>, piece: Piece): number {
  return piece.reduce((sum, index) => sum + parameters[index] ** 2, 0);
}

function cutSmallest(
  mask: Float32Array,
  parameters: ArrayLike<number>,
  { table: { offset, rows, columns }, share }: { table: TensorPlan; share: number },
): void {
  const places = Uint32Array.from({ length: rows * columns }, (_none, index) => offset + index);
  places.sort((one, other) => Math.abs(parameters[one]) - Math.abs(parameters[other]) || one - other);
  for (const place of places.subarray(0, Math.round(share * places.length))) mask[place] = 0;
}
