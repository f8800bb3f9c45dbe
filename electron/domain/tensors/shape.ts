// The shapes of tensors, without their number formats: the words in which the families below describe a network.
import type { Network } from './network';

export interface TensorShape {
  name: string;
  /** Elements along each dimension, the contiguous one first. */
  dimensions: readonly number[];
}

/** All tensors of a network, in any order. Source of every family: llama.cpp, src/models. */
export type Family = (network: Network) => TensorShape[];

export function vector(name: string, elements: number): TensorShape {
  return { name, dimensions: [elements] };
}

export function matrix(name: string, inputs: number, outputs: number): TensorShape {
  return { name, dimensions: [inputs, outputs] };
}

/** One matrix for every expert, stacked. */
export function stack(name: string, inputs: number, outputs: number, count: number): TensorShape {
  return { name, dimensions: [inputs, outputs, count] };
}

/** The token table, the last norm and, unless the token table serves as one, the output matrix. */
export function ends(network: Network, normName = 'output_norm.weight'): TensorShape[] {
  const { width, vocabSize, tiedEmbeddings } = network;
  const output = tiedEmbeddings ? [] : [matrix('output.weight', width, vocabSize)];
  return [matrix('token_embd.weight', width, vocabSize), vector(normName, width), ...output];
}

/** The tensors of every layer, each with its layer's name in front. */
export function layers(network: Network, shapesOf: (layer: number) => TensorShape[]): TensorShape[] {
  return Array.from({ length: network.layerCount }, (_, layer) => inLayer(layer, shapesOf(layer))).flat();
}

/** The same for the layers behind those, which guess the tokens after the next one. */
export function predictionLayers(network: Network, shapesOf: (layer: number) => TensorShape[]): TensorShape[] {
  const { layerCount, predictionLayerCount } = network;
  const numbers = Array.from({ length: predictionLayerCount }, (_, index) => layerCount + index);
  return numbers.flatMap((layer) => inLayer(layer, [...shapesOf(layer), ...prediction(network)]));
}

/** Takes the guess before and the state of the last layer together. */
function prediction({ width }: Network): TensorShape[] {
  return [
    matrix('nextn.eh_proj.weight', 2 * width, width),
    vector('nextn.enorm.weight', width),
    vector('nextn.hnorm.weight', width),
    vector('nextn.shared_head_norm.weight', width),
  ];
}

function inLayer(layer: number, shapes: readonly TensorShape[]): TensorShape[] {
  return shapes.map(({ name, dimensions }) => ({ name: `blk.${layer}.${name}`, dimensions }));
}
