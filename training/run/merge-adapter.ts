// An adapter that becomes part of its model: what it adds to each table is added for good.
import { placeAdapter } from '../model/adapter';
import type { ModelConfiguration } from '../model/configuration';
import { placeParameters } from '../model/parameter-places';
import { planTensors } from '../model/tensors';
import type { AdapterPlan } from '../trainer/trainer';

export interface Adapted {
  configuration: ModelConfiguration;
  /** In the order of planTensors. */
  parameters: Float32Array;
  plan: AdapterPlan;
  /** For each target table A [rank, columns], then B [rows, rank]. */
  adapter: ArrayLike<number>;
}

/** W + alpha / rank * B A in the place of W. The parameters that are given stay as they are. */
export function mergedParameters({ configuration, parameters, plan, adapter }: Adapted): Float32Array {
  const merged = parameters.slice();
  const { rank, alpha } = plan;
  const offsets = new Map(planTensors(configuration).map(({ name, offset }) => [name, offset]));
  let a = 0;
  for (const { tensor, outputs, inputs } of placeAdapter(plan, placeParameters(configuration)).targets) {
    const b = a + rank * inputs;
    const table = offsets.get(tensor) ?? 0;
    for (let row = 0; row < outputs; row++) {
      for (let r = 0; r < rank; r++) {
        const factor = (alpha / rank) * adapter[b + row * rank + r];
        const start = a + r * inputs;
        for (let column = 0; column < inputs; column++)
          merged[table + row * inputs + column] += factor * adapter[start + column];
      }
    }
    a = b + outputs * rank;
  }
  return merged;
}
