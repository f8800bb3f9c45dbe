// The parameters of a model: one long row of numbers, and the names of its parts, as they stand in a file.
import type { ModelConfiguration } from './configuration';

/** A part of the row, read as a table: each row holds the weights of one output. */
export interface TensorPlan {
  /** As llama.cpp calls it. */
  name: string;
  rows: number;
  columns: number;
  /** Where it begins in the row of all parameters. */
  offset: number;
}

/** The seven tables of a layer, by the letters they have in texts on LoRA. */
export const LAYER_TABLES = {
  q: 'attn_q',
  k: 'attn_k',
  v: 'attn_v',
  o: 'attn_output',
  gate: 'ffn_gate',
  up: 'ffn_up',
  down: 'ffn_down',
} as const;

export type LayerTable = keyof typeof LAYER_TABLES;

/** All tensors in the order of the row. */
export function planTensors({ vocabSize, dim, layers, feedForward, tied }: ModelConfiguration): TensorPlan[] {
  const shapes: [name: string, rows: number, columns: number][] = [['token_embd', vocabSize, dim]];
  for (let layer = 0; layer < layers; layer++) {
    const tables: typeof shapes = [
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
    for (const [name, rows, columns] of tables) shapes.push([`blk.${layer}.${name}`, rows, columns]);
  }
  shapes.push(['output_norm', 1, dim]);
  if (!tied) shapes.push(['output', vocabSize, dim]);
  let end = 0;
  return shapes.map(([name, rows, columns]) => {
    const offset = end;
    end += rows * columns;
    return { name: `${name}.weight`, rows, columns, offset };
  });
}

export function countParameters(configuration: ModelConfiguration): number {
  return planTensors(configuration).reduce((sum, { rows, columns }) => sum + rows * columns, 0);
}

/** A norm is a single row of factors. */
export function isNorm({ rows }: Pick<TensorPlan, 'rows'>): boolean {
  return rows === 1;
}
