// In which type each tensor of a model is stored when a file of a type is asked for.
import type { ModelConfiguration } from '../model/configuration';
import { isNorm, planTensors, type TensorPlan } from '../model/tensors';
import { BLOCK_ELEMENTS, storedBytes, type StoredType } from '../quantize/quantize';

/** Norms always have 32 bits; a table whose rows are no whole number of blocks stays in half precision. */
export function storedTypeOf(tensor: TensorPlan, type: StoredType): StoredType {
  if (isNorm(tensor)) return 'F32';
  return tensor.columns % BLOCK_ELEMENTS[type] === 0 ? type : 'F16';
}

/** The tables that cannot be stored in this type, and are kept in half precision instead. As a rule there are none. */
export function tablesKept(configuration: ModelConfiguration, type: StoredType): string[] {
  return planTensors(configuration)
    .filter((tensor) => !isNorm(tensor) && storedTypeOf(tensor, type) !== type)
    .map(({ name }) => name);
}

/** Bytes that all tensors take in a file, without the header. */
export function tensorBytes(configuration: ModelConfiguration, type: StoredType): number {
  return planTensors(configuration).reduce(
    (sum, tensor) => sum + storedBytes(tensor.rows * tensor.columns, storedTypeOf(tensor, type)),
    0,
  );
}
