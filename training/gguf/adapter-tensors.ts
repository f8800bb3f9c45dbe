// The thin tables of a LoRA adapter, in the order in which a trainer holds them: for each target in the order of planTensors, A and then B.
import type { ModelConfiguration } from '../model/configuration';
import { LAYER_TABLES, planTensors, type LayerTable, type TensorPlan } from '../model/tensors';

/** What a trainer has made of an AdapterPlan. */
export interface LoraAdapter {
  rank: number;
  /** The product of the two tables counts alpha / rank times. */
  alpha: number;
  targets: readonly LayerTable[];
  /** As in TrainerState: A [rank, columns] and B [rows, rank] for each target. */
  tensors: Float32Array<ArrayBuffer>;
}

/** Names are those of the tables that they change, with ".lora_a" or ".lora_b" after them. */
export function adapterTensors(
  configuration: ModelConfiguration,
  { rank, targets }: Pick<LoraAdapter, 'rank' | 'targets'>,
): TensorPlan[] {
  const isTarget = (name: string): boolean =>
    targets.some((target) => name.endsWith(`.${LAYER_TABLES[target]}.weight`));
  let end = 0;
  const next = (name: string, rows: number, columns: number): TensorPlan => {
    end += rows * columns;
    return { name, rows, columns, offset: end - rows * columns };
  };
  return planTensors(configuration)
    .filter(({ name }) => isTarget(name))
    .flatMap(({ name, rows, columns }) => [next(`${name}.lora_a`, rank, columns), next(`${name}.lora_b`, rows, rank)]);
}
