// What of a model decides the memory of tuning it: how many parameters there are, and the shapes of the matrices in a layer.
import type { Architecture } from '#domain/model';

export interface TunedModel {
  name: string;
  parameters: number;
  layers: number;
  /** Length of the vector of a token. */
  width: number;
  /** Length of all queries together, and of all keys (and values) together. */
  queryWidth: number;
  keyWidth: number;
  feedForwardWidth: number;
  vocabulary: number;
  /** Whether one table of words serves at both ends. */
  tiedTables: boolean;
}

/** Shapes of Llama 2, with round numbers of parameters. Sizes as Touvron and others give them. */
export const SHAPES = {
  '7b': shape('7 billion, built like Llama 2', 7e9, { layers: 32, width: 4096, feedForwardWidth: 11_008 }),
  '13b': shape('13 billion, built like Llama 2', 13e9, { layers: 40, width: 5120, feedForwardWidth: 13_824 }),
  '70b': {
    ...shape('70 billion, built like Llama 2', 70e9, { layers: 80, width: 8192, feedForwardWidth: 28_672 }),
    keyWidth: 1024,
  },
} as const;

/** A model of the catalogue or of this computer; null where its layers are of other kinds, which this sum does not know. */
export function tunedModel(name: string, parameters: number, architecture: Architecture): TunedModel | null {
  const { layerCount, embeddingLength, headCount, headCountKv, keyLength, feedForwardLength } = architecture;
  const isPlain =
    architecture.experts === null &&
    !architecture.latentAttention &&
    architecture.layerKinds.every(({ cache }) => cache !== 'none') &&
    [layerCount, embeddingLength, headCount, headCountKv, keyLength, feedForwardLength].every((size) => size > 0);
  if (!isPlain) return null;
  return {
    name,
    parameters,
    layers: layerCount,
    width: embeddingLength,
    queryWidth: headCount * keyLength,
    keyWidth: headCountKv * keyLength,
    feedForwardWidth: feedForwardLength,
    vocabulary: architecture.vocabSize,
    tiedTables: architecture.tiedEmbeddings,
  };
}

function shape(
  name: string,
  parameters: number,
  sizes: Pick<TunedModel, 'layers' | 'width' | 'feedForwardWidth'>,
): TunedModel {
  const { width } = sizes;
  return { name, parameters, ...sizes, queryWidth: width, keyWidth: width, vocabulary: 32_000, tiedTables: false };
}
