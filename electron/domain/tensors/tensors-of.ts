// All tensors of a network in one quant, as a real file has them: names, dimensions, types and bytes, without the file.
import type { Hyperparameters, Tensor } from '../hyperparameters';
import { familyOf } from './families';
import { networkOf } from './network';
import { quantMix } from './quant-mix';
import type { TensorShape } from './shape';
import { tensorBytes } from './types-by-name';

/** In the order in which llama.cpp's quantizer writes them; null for an architecture or a quant that is not known here. */
export function tensorsOf(hyper: Hyperparameters, quant: string): Tensor[] | null {
  const shapes = shapesOf(hyper);
  if (shapes === null) return null;
  const types = quantMix(networkOf(hyper), shapes, { quant });
  if (types === null) return null;
  return shapes.map(({ name, dimensions }, index) => {
    const typeName = types[index] ?? 'F32';
    const elements = dimensions.reduce((product, size) => product * size, 1);
    return { name, dimensions: [...dimensions], typeName, elements, bytes: tensorBytes(typeName, elements) };
  });
}

/** The same without their number formats; null for an architecture that is not known here. */
export function shapesOf(hyper: Hyperparameters): TensorShape[] | null {
  const family = familyOf(hyper.architecture);
  return family === undefined ? null : family(networkOf(hyper)).sort(inFileOrder);
}

/** What belongs to no layer first, then layer by layer, each by name. */
export function inFileOrder(a: TensorShape, b: TensorShape): number {
  const difference = layerOf(a.name) - layerOf(b.name);
  if (difference !== 0) return difference;
  return a.name < b.name ? -1 : 1;
}

/** The layer a tensor belongs to by its name; -1 for none. */
export function layerOf(name: string): number {
  return Number(/^blk\.(\d+)\./.exec(name)?.[1] ?? -1);
}
