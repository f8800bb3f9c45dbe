// What a model learns from in one step: texts of one length, and what comes next at each place.

/** A place whose next token is not asked for: nothing is learnt there. */
export const NOT_ASKED = -1;

export interface Batch {
  texts: number;
  /** texts * length token ids, one text after another; the length is a multiple of 8. */
  tokens: ArrayLike<number>;
  /** The token that follows each of them, or NOT_ASKED. */
  targets: ArrayLike<number>;
}

/** Gives the next batch; whoever makes it decides from where. */
export type NextBatch = () => Batch;
