// Tensor types by their name, the way round in which files are written and sizes are computed.
import { tensorType, type TensorType } from '../tensor-types';

/** Beyond the last number in use; see ggml.h. */
const NUMBERS = 64;

export interface NumberedType extends TensorType {
  /** The number that stands in a file. */
  number: number;
}

const TYPES = new Map(
  Array.from({ length: NUMBERS }, (_, number) => number).flatMap((number): [string, NumberedType][] => {
    const type = tensorType(number);
    return type === undefined ? [] : [[type.name, { ...type, number }]];
  }),
);

/** @throws RangeError for a name that no type has */
export function typeNamed(name: string): NumberedType {
  const type = TYPES.get(name);
  if (type === undefined) throw new RangeError(`No tensor type is called ${name}.`);
  return type;
}

/** Bytes of a tensor, padding left out. */
export function tensorBytes(typeName: string, elements: number): number {
  const { blockElements, blockBytes } = typeNamed(typeName);
  return (elements / blockElements) * blockBytes;
}
