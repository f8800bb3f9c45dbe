// Where each parameter lies while a model is being trained. Not as in a file: tables that are used together lie together (query, key and value
// are one table of 3 * dim rows), the rows of the vocabulary are filled up to a multiple of 8, and norms stand at the end, because they are
// not decayed. The same offsets hold in the rows of weights, gradients, means and spreads.
import type { Reals } from '../kernels/kernels';
import type { ModelConfiguration } from './configuration';
import { isNorm, planTensors, type TensorPlan } from './tensors';

/** A tensor of the file and its place in the row. */
export interface PlacedTensor extends TensorPlan {
  inner: number;
}

export interface LayerPlaces {
  attentionNorm: number;
  /** [3 * dim, dim]: what asks, what is found, what is given. */
  queryKeyValue: number;
  attentionOutput: number;
  feedForwardNorm: number;
  /** [2 * feedForward, dim]: the gates, then what they let pass. */
  gateAndUp: number;
  down: number;
}

export interface ParameterPlaces {
  /** All numbers of the row, rows that fill up included. */
  count: number;
  /** How many of them, from the start, belong to tables; the rest are norms. */
  tables: number;
  /** The vocabulary, filled up. */
  vocabRows: number;
  embedding: number;
  /** Of the table that scores the next token; the embedding itself in a tied model. */
  head: number;
  outputNorm: number;
  layers: readonly LayerPlaces[];
  tensors: readonly PlacedTensor[];
}

export const fillUp = (count: number, multiple: number): number => Math.ceil(count / multiple) * multiple;

export function placeParameters(configuration: ModelConfiguration): ParameterPlaces {
  const vocabRows = fillUp(configuration.vocabSize, 8);
  const plans = planTensors(configuration);
  const tables = plans.filter((tensor) => !isNorm(tensor));
  const norms = plans.filter(isNorm);
  let end = 0;
  const tensors = [...tables, ...norms].map((tensor) => {
    const inner = end;
    const rows = tensor.rows === configuration.vocabSize && !isNorm(tensor) ? vocabRows : tensor.rows;
    end += rows * tensor.columns;
    return { ...tensor, inner };
  });
  const inner = new Map(tensors.map((tensor) => [tensor.name, tensor.inner]));
  const at = (name: string): number => inner.get(`${name}.weight`) ?? 0;
  return {
    count: end,
    tables: end - norms.length * configuration.dim,
    vocabRows,
    embedding: at('token_embd'),
    head: at(configuration.tied ? 'token_embd' : 'output'),
    outputNorm: at('output_norm'),
    layers: Array.from({ length: configuration.layers }, (_, layer) => ({
      attentionNorm: at(`blk.${layer}.attn_norm`),
      queryKeyValue: at(`blk.${layer}.attn_q`),
      attentionOutput: at(`blk.${layer}.attn_output`),
      feedForwardNorm: at(`blk.${layer}.ffn_norm`),
      gateAndUp: at(`blk.${layer}.ffn_gate`),
      down: at(`blk.${layer}.ffn_down`),
    })),
    tensors,
  };
}

/** Copies a row in the order of a file to its places in memory; the rows that fill up become 0. */
export function putParameters(
  memory: Reals,
  row: number,
  from: ArrayLike<number>,
  { tensors, count }: ParameterPlaces,
): void {
  memory.fill(0, row, row + count);
  for (const { inner, offset, rows, columns } of tensors)
    for (let index = 0; index < rows * columns; index++) memory[row + inner + index] = from[offset + index] ?? 0;
}

/** The other way round. */
export function takeParameters(memory: Reals, row: number, { tensors }: ParameterPlaces): Float32Array<ArrayBuffer> {
  const last = tensors.reduce((end, { offset, rows, columns }) => Math.max(end, offset + rows * columns), 0);
  const all = new Float32Array(last);
  for (const { inner, offset, rows, columns } of tensors)
    all.set(memory.subarray(row + inner, row + inner + rows * columns), offset);
  return all;
}
