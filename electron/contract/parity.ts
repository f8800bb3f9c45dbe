// How near two computations of one model come to each other, as it is told.

/** How near llama.cpp comes to what was computed here. */
export interface Parity {
  places: number;
  vocabSize: number;
  /** Of the natural logarithm of any token's chance at any place. */
  greatestDifference: number;
  meanDifference: number;
  /** Places at which both hold the same token likeliest. */
  sameLikeliest: number;
  /** Tokens of the continuations that are the same, in each up to the first other one. */
  sameGreedy: number;
  greedyTokens: number;
  /** Where they part for the first time; null when they never do. */
  firstDifference: { continuation: number; place: number; here: number; llamaCpp: number } | null;
}
