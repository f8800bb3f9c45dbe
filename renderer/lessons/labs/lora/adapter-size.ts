// How many numbers an adapter has, and the memory that training takes with it and without.
import type { ModelConfiguration } from '#training/model/configuration';
import { countParameters, isNorm, LAYER_TABLES, planTensors, type LayerTable } from '#training/model/tensors';
import { bitsPerWeight } from '#training/quantize/quantize';

/** Two thin tables beside each target: rank times the sum of its rows and columns. */
export function adapterNumbers(
  configuration: ModelConfiguration,
  { rank, targets }: { rank: number; targets: readonly LayerTable[] },
): number {
  const endings = targets.map((target) => `.${LAYER_TABLES[target]}.weight`);
  return planTensors(configuration)
    .filter(({ name }) => endings.some((ending) => name.endsWith(ending)))
    .reduce((sum, { rows, columns }) => sum + rank * (rows + columns), 0);
}

export interface TrainingMemory {
  /** Of the model's own numbers, bytes. */
  weights: number;
  /** Of what is trained: a gradient and the two means of AdamW, 4 bytes each; with an adapter its own numbers too. */
  notes: number;
}

const BYTES = 4;
const NOTES = 3;

export function memoryInFull(configuration: ModelConfiguration): TrainingMemory {
  const numbers = countParameters(configuration);
  return { weights: numbers * BYTES, notes: numbers * NOTES * BYTES };
}

/** @param isRounded the base is kept in 4 bits (Q4_0), its norms apart */
export function memoryWithAdapter(
  configuration: ModelConfiguration,
  { numbers, isRounded }: { numbers: number; isRounded: boolean },
): TrainingMemory {
  const weights = planTensors(configuration).reduce((sum, tensor) => {
    const bits = isRounded && !isNorm(tensor) ? bitsPerWeight('Q4_0') : BYTES * 8;
    return sum + (tensor.rows * tensor.columns * bits) / 8;
  }, 0);
  return { weights, notes: numbers * (NOTES + 1) * BYTES };
}
