// A model as a GGUF file that llama.cpp loads.
import { isNorm, planTensors } from '../model/tensors';
import type { TrainedModel } from '../model/trained-model';
import type { StoredType } from '../quantize/quantize';
import { configurationValues } from './configuration-values';
import { FILE_TYPES } from './format';
import { factValues, type ModelFacts } from './model-facts';
import { storedTypeOf } from './tensor-types';
import { vocabularyValues } from './vocabulary-values';
import { writeGguf, type GgufValue } from './write-gguf';

export interface ModelFilePlan {
  /** Of the tables; what cannot be stored so is told by tablesKept. */
  type: StoredType;
  facts?: ModelFacts;
  /** Whether programs put the mark for the beginning before every text; not unless said so. */
  addsBegin?: boolean;
}

/** The name of the model is kept too. A model whose table of tokens is tied has no table "output.weight" in the file either. */
export function modelFileOf(
  model: TrainedModel,
  { type, facts = {}, addsBegin = false }: ModelFilePlan,
): Uint8Array<ArrayBuffer> {
  const { name, configuration, vocabulary, parameters } = model;
  const tensors = planTensors(configuration).map((tensor) => ({
    name: tensor.name,
    dimensions: isNorm(tensor) ? [tensor.columns] : [tensor.columns, tensor.rows],
    type: storedTypeOf(tensor, type),
    values: parameters.subarray(tensor.offset, tensor.offset + tensor.rows * tensor.columns),
  }));
  const values = new Map<string, GgufValue>([
    ['general.architecture', { type: 'text', value: 'llama' }],
    ['general.type', { type: 'text', value: 'model' }],
    ['general.name', { type: 'text', value: name }],
    ['general.file_type', { type: 'u32', value: FILE_TYPES[type] }],
    ...factValues(facts),
    ...configurationValues(configuration),
    ...vocabularyValues(vocabulary, addsBegin),
  ]);
  return writeGguf({ values, tensors });
}
