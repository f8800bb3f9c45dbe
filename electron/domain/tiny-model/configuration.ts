// The measures of a tiny model: a decoder built like Llama, small enough to be trained while somebody watches.

/** Decimal numbers in one row: 32 bits each as a rule, 64 where gradients are checked. */
export type Reals = Float32Array | Float64Array;

export interface TinyConfiguration {
  /** How many different tokens there are. */
  vocabSize: number;
  /** Numbers that stand for a token on its way through the layers. */
  dim: number;
  layers: number;
  /** Each head looks at the earlier tokens in its own way, with dim / heads numbers of its own. */
  heads: number;
  /** Numbers between the two halves of a feed-forward block. */
  feedForward: number;
  /** The longest text, tokens. */
  contextLength: number;
  /** Added to a mean square before the root is taken, so that nothing is divided by zero. */
  epsilon: number;
  /** The slowest pair of a head turns about once in this many tokens. */
  ropeBase: number;
}

/** Of the model that comes with the application. Its tokens are the 256 bytes and four marks. */
export const BUILT_IN: TinyConfiguration = {
  vocabSize: 260,
  dim: 64,
  layers: 2,
  heads: 4,
  feedForward: 192,
  contextLength: 128,
  // Exact in 32 bits, so that a file keeps it.
  epsilon: 2 ** -17,
  ropeBase: 10_000,
};
