// The measures of a model: a decoder built like Llama, small enough to be trained while somebody watches.

export interface ModelConfiguration {
  /** How many different tokens there are. */
  vocabSize: number;
  /** Numbers that stand for a token on its way through the layers. A multiple of 8. */
  dim: number;
  layers: number;
  /** Each head looks at the earlier tokens in its own way, with dim / heads numbers of its own (a multiple of 8). */
  heads: number;
  /** Numbers between the two halves of a feed-forward block. A multiple of 8. */
  feedForward: number;
  /** The longest text, tokens. A multiple of 8. */
  contextLength: number;
  /** Added to a mean square before the root is taken, so that nothing is divided by zero. */
  epsilon: number;
  /** The slowest pair of a head turns about once in this many tokens. */
  ropeBase: number;
  /** Whether the table a token begins with is also used to score the next one; else there is a second table. */
  tied: boolean;
}

/** What most models here share. Exact in 32 bits, so that a file keeps it. */
export const USUAL = { epsilon: 2 ** -17, ropeBase: 10_000 } as const;

/** The story model of the lessons, but for its vocabulary: about 115,000 parameters. */
export const LESSON_SIZE = {
  ...USUAL,
  dim: 64,
  layers: 2,
  heads: 4,
  feedForward: 192,
  contextLength: 128,
  tied: false,
} as const satisfies Omit<ModelConfiguration, 'vocabSize'>;
