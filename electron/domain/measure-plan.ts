// What "Measure my computer" runs: networks without content whose sizes bracket those of real models, from a small one to one of 1 GB.
import { architectureOf } from './architecture';
import type { Hyperparameters } from './hyperparameters';
import type { WantedSpeed } from './model-speed';
import { tensorsOf } from './tensors/tensors-of';
import { weightsOf } from './tensors/weights';

/** A network without content, and what is measured on it. */
export interface Network {
  /** Embedding length. */
  width: number;
  feedForward: number;
  layers: number;
  /** Elements of keys of one token and layer. */
  cacheWidth: number;
  quant: 'Q4_K_M' | 'Q8_0' | 'F16' | 'Q4_1';
  /** Whether reading a prompt is measured too. */
  withBatch: boolean;
  /** Tokens of a conversation at whose end writing is measured too; 0 for none. */
  depthTokens: number;
}

export interface Anchor extends Network {
  /** About how long it takes compared with the others, for the progress. */
  effort: number;
  /** Memory it takes while it runs, bytes: the weights and, on the processor, a copy of them. */
  bytes: number;
}

const GB = 1e9;

const SMALL: Anchor = {
  width: 2048,
  feedForward: 8192,
  layers: 8,
  cacheWidth: 512,
  quant: 'Q4_K_M',
  withBatch: true,
  depthTokens: 0,
  effort: 2,
  bytes: 1 * GB,
};
const MIDDLE: Anchor = {
  ...SMALL,
  width: 4096,
  feedForward: 14_336,
  layers: 4,
  cacheWidth: 1024,
  withBatch: false,
  effort: 2,
  bytes: 1.6 * GB,
};
const LARGE: Anchor = { ...MIDDLE, layers: 8, effort: 4, bytes: 2.5 * GB };
const EIGHT_BITS: Anchor = { ...SMALL, layers: 3, quant: 'Q8_0', effort: 2, bytes: 0.6 * GB };
const HALF: Anchor = { ...SMALL, layers: 2, quant: 'F16', effort: 2, bytes: 0.7 * GB };
/** A format for which processors know no quicker order. */
const PLAIN: Anchor = {
  ...SMALL,
  withBatch: false,
  layers: 2,
  quant: 'Q4_1',
  effort: 1,
  bytes: 0.3 * GB,
};
/** Little weight and much cache, so that a long conversation shows. */
const DEEP: Anchor = {
  ...SMALL,
  width: 1024,
  feedForward: 1024,
  layers: 2,
  cacheWidth: 1024,
  withBatch: false,
  depthTokens: 4096,
  effort: 3,
  bytes: 0.6 * GB,
};

const HEAD_SIZE = 128;
const VOCABULARY = 32_000;

/** As the engine builds it. */
export function networkHyperparameters(network: Network): Hyperparameters {
  const { width, feedForward, layers, cacheWidth } = network;
  return {
    architecture: 'llama',
    values: {
      block_count: layers,
      embedding_length: width,
      feed_forward_length: feedForward,
      context_length: 8192,
      'attention.head_count': width / HEAD_SIZE,
      'attention.head_count_kv': cacheWidth / HEAD_SIZE,
      'rope.dimension_count': HEAD_SIZE,
    },
    vocabSize: VOCABULARY,
    tiedEmbeddings: false,
  };
}

/** As its speed is predicted. */
export function networkShape(network: Network): WantedSpeed['shape'] {
  const { quant } = network;
  const hyper = networkHyperparameters(network);
  const weights = weightsOf(tensorsOf(hyper, quant) ?? [], hyper, null);
  return { architecture: architectureOf(hyper), weights, quant };
}

/** What to run, the largest left out where memory is short. The quick way takes two, which tells the bandwidth and the cost of a layer. */
export function measurePlan({ quick, freeBytes }: { quick: boolean; freeBytes: number }): Anchor[] {
  const wanted = quick ? [SMALL, MIDDLE] : [SMALL, MIDDLE, EIGHT_BITS, HALF, PLAIN, DEEP, LARGE];
  return wanted.filter(({ bytes }) => bytes <= freeBytes);
}
