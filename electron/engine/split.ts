// Models that come in several files: which files belong together, and their headers as the header of one model. The first part
// has all the values, each part has its own tensors.
import { FailureError } from '#contract/failure';
import { partsOf, splitNameOf } from '#domain/split-name';
import { damaged, type GgufHeader, type GgufTensor } from './gguf/header';
import { generalNumber } from './gguf/values';

export interface Part {
  header: GgufHeader;
  fileBytes: number;
}

/** How many files the model of this header comes in. */
export function partCount(header: GgufHeader): number {
  return Math.max(1, generalNumber(header, 'split.count', { least: 0, most: 65_535 }) ?? 1);
}

/**
 * The files of a model, by the name of its first part and what the header of that says.
 * @throws FailureError model.unsupported when the name is not the one of a first part of so many
 */
export function partFiles(file: string, header: GgufHeader): string[] {
  const count = partCount(header);
  if (count === 1) return [file];
  const name = splitNameOf(file);
  // llama.cpp finds the other parts by their names alone.
  if (name?.count !== count || name.part !== 1) {
    throw new FailureError(
      'model.unsupported',
      'The model comes in several files, and this is not the first by its name.',
    );
  }
  return partsOf(file);
}

/** One header for all parts, which must say the same of how many they are and stand in their order. */
export function joinParts(parts: readonly Part[]): GgufHeader {
  const [first] = parts;
  if (first === undefined) throw damaged('There is no part of the model.');
  const tensors = new Map<string, GgufTensor>();
  parts.forEach(({ header }, index) => {
    if (partCount(header) !== parts.length) throw damaged('The parts do not agree on how many they are.');
    const number = generalNumber(header, 'split.no', { least: 0, most: 65_535 }) ?? 0;
    if (number !== index) throw damaged(`Part ${index + 1} says that it is part ${number + 1}.`);
    for (const tensor of header.tensors.values()) {
      if (tensors.has(tensor.name)) throw damaged(`Tensor ${tensor.name} stands in two parts.`);
      tensors.set(tensor.name, tensor);
    }
  });
  const announced = generalNumber(first.header, 'split.tensors.count', { least: 0, most: 65_535 });
  if (announced !== null && announced !== tensors.size) throw damaged('The parts do not hold all tensors.');
  return {
    ...first.header,
    tensors,
    tensorBytes: sum(parts, ({ header }) => header.tensorBytes),
    elements: sum(parts, ({ header }) => header.elements),
  };
}

export function sum<T>(list: readonly T[], figure: (one: T) => number): number {
  return list.reduce((total, one) => total + figure(one), 0);
}
