// The hyperparameters of a network as numbers, with llama.cpp's defaults where a header may stay silent.
import type { Hyperparameters } from '../hyperparameters';

export interface Network {
  architecture: string;
  vocabSize: number;
  tiedEmbeddings: boolean;
  /** Elements of the vector that goes from layer to layer. */
  width: number;
  /** Layers that every token passes; those that only predict ahead are not counted. */
  layerCount: number;
  /** Layers at the end that guess the tokens after the next one and are not loaded. */
  predictionLayerCount: number;
  /** Elements of one head's key and value; `layer` matters where sliding layers have other heads. */
  keyLength: (layer: number) => number;
  valueLength: (layer: number) => number;
  heads: (layer: number) => number;
  headsKv: (layer: number) => number;
  feedForward: (layer: number) => number;
  /** 0 for networks without experts. */
  experts: number;
  expertsUsed: number;
  /** Rows of one expert in a layer; 0 when the header does not say. */
  expertWidth: (layer: number) => number;
  /** The value of a key, 0 or `otherwise` when the header is silent. */
  number: (key: string, otherwise?: number) => number;
  /** The value of a key in one layer, whether the header has one for all or one for each. */
  inLayer: (key: string, layer: number, otherwise?: number) => number;
}

export function networkOf(hyper: Hyperparameters): Network {
  const { number, inLayer } = readers(hyper);
  const width = number('embedding_length');
  const predictionLayerCount = number('nextn_predict_layers');
  const headSize = Math.floor(width / Math.max(1, inLayer('attention.head_count', 0)));
  const keyLength = number('attention.key_length', headSize);
  const valueLength = number('attention.value_length', headSize);
  const isSliding = (layer: number): boolean => inLayer('attention.sliding_window_pattern', layer) === 1;
  return {
    architecture: hyper.architecture,
    vocabSize: hyper.vocabSize,
    tiedEmbeddings: hyper.tiedEmbeddings,
    width,
    layerCount: number('block_count') - predictionLayerCount,
    predictionLayerCount,
    keyLength: (layer) => (isSliding(layer) ? number('attention.key_length_swa', keyLength) : keyLength),
    valueLength: (layer) => (isSliding(layer) ? number('attention.value_length_swa', valueLength) : valueLength),
    heads: (layer) => inLayer('attention.head_count', layer),
    headsKv: (layer) => inLayer('attention.head_count_kv', layer, inLayer('attention.head_count', layer)),
    feedForward: (layer) => inLayer('feed_forward_length', layer),
    experts: number('expert_count'),
    expertsUsed: Math.max(inLayer('expert_used_count', 0), number('expert_used_count')),
    expertWidth: (layer) => inLayer('expert_feed_forward_length', layer),
    number,
    inLayer,
  };
}

function readers({ values }: Hyperparameters): Pick<Network, 'number' | 'inLayer'> {
  return {
    number: (key, otherwise = 0) => {
      const value = values[key];
      return typeof value === 'number' ? value : otherwise;
    },
    inLayer: (key, layer, otherwise = 0) => {
      const value = values[key];
      if (typeof value === 'number') return value;
      return Array.isArray(value) ? (value[layer] ?? otherwise) : otherwise;
    },
  };
}
