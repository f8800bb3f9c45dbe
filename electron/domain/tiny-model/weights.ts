// The parameters of a tiny model: one long row of numbers, and the names of its parts. Gradients and moments have the same form.
import type { Random } from '../random';
import type { Reals, TinyConfiguration } from './configuration';

/** A part of the row, read as a table: each row holds the weights of one output. */
export interface TensorPlan {
  /** As llama.cpp calls it. */
  name: string;
  rows: number;
  columns: number;
  /** Where it begins in the row of all parameters. */
  offset: number;
}

export interface LayerWeights {
  attentionNorm: Reals;
  query: Reals;
  key: Reals;
  value: Reals;
  attentionOutput: Reals;
  feedForwardNorm: Reals;
  gate: Reals;
  up: Reals;
  down: Reals;
}

export interface Weights {
  /** All parameters in one row; what follows are windows on it. */
  all: Reals;
  /** A row for each token. It is used twice: to begin with a token, and at the end to score what comes next. */
  embedding: Reals;
  layers: readonly LayerWeights[];
  outputNorm: Reals;
}

/** All tensors in the order of the row. */
export function planTensors({ vocabSize, dim, layers, feedForward }: TinyConfiguration): TensorPlan[] {
  const shapes: [name: string, rows: number, columns: number][] = [['token_embd', vocabSize, dim]];
  for (let layer = 0; layer < layers; layer++) {
    const matrices: typeof shapes = [
      ['attn_norm', 1, dim],
      ['attn_q', dim, dim],
      ['attn_k', dim, dim],
      ['attn_v', dim, dim],
      ['attn_output', dim, dim],
      ['ffn_norm', 1, dim],
      ['ffn_gate', feedForward, dim],
      ['ffn_up', feedForward, dim],
      ['ffn_down', dim, feedForward],
    ];
    for (const [name, rows, columns] of matrices) shapes.push([`blk.${layer}.${name}`, rows, columns]);
  }
  shapes.push(['output_norm', 1, dim]);
  let end = 0;
  return shapes.map(([name, rows, columns]) => {
    const offset = end;
    end += rows * columns;
    return { name: `${name}.weight`, rows, columns, offset };
  });
}

export function countParameters(configuration: TinyConfiguration): number {
  return planTensors(configuration).reduce((sum, { rows, columns }) => sum + rows * columns, 0);
}

/** Opens windows on a row of all parameters. */
export function weightsOn(configuration: TinyConfiguration, all: Reals): Weights {
  const windows = new Map(
    planTensors(configuration).map(({ name, rows, columns, offset }) => [
      name,
      all.subarray(offset, offset + rows * columns),
    ]),
  );
  const named = (name: string): Reals => {
    const window = windows.get(`${name}.weight`);
    if (window === undefined) throw new Error(`There is no tensor ${name}.`);
    return window;
  };
  return {
    all,
    embedding: named('token_embd'),
    layers: Array.from({ length: configuration.layers }, (_, layer) => ({
      attentionNorm: named(`blk.${layer}.attn_norm`),
      query: named(`blk.${layer}.attn_q`),
      key: named(`blk.${layer}.attn_k`),
      value: named(`blk.${layer}.attn_v`),
      attentionOutput: named(`blk.${layer}.attn_output`),
      feedForwardNorm: named(`blk.${layer}.ffn_norm`),
      gate: named(`blk.${layer}.ffn_gate`),
      up: named(`blk.${layer}.ffn_up`),
      down: named(`blk.${layer}.ffn_down`),
    })),
    outputNorm: named('output_norm'),
  };
}

const SPREAD = 0.02;

/** Fills a row with a blank brain: norms that change nothing, and small numbers by chance around zero for everything else. */
export function initialise(configuration: TinyConfiguration, all: Reals, random: Random): void {
  for (const { name, rows, columns, offset } of planTensors(configuration)) {
    const window = all.subarray(offset, offset + rows * columns);
    if (isNorm(rows)) {
      window.fill(1);
      continue;
    }
    // What is added to the stream of every layer begins smaller, so that depth does not make the stream grow.
    const addsToStream = /attn_output|ffn_down/.test(name);
    const spread = addsToStream ? SPREAD / Math.sqrt(2 * configuration.layers) : SPREAD;
    for (let index = 0; index < window.length; index++) window[index] = spread * normal(random);
  }
}

/** A norm is a single row of factors. */
export function isNorm(rows: number): boolean {
  return rows === 1;
}

/** A draw from the bell curve, made of two even draws (the method of Box and Muller). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
