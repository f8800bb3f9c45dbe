// What can be done with a model in memory: ask it, and let it learn. createTrainer makes one for a single thread; a team of threads
// (team/) gives the same. This is the interface that labs, the workshop and the command line use.
import type { Reals } from '../kernels/kernels';
import type { Batch } from '../data/batch';
import type { ModelConfiguration } from '../model/configuration';
import type { LayerTable } from '../model/tensors';

/** LoRA: beside each target table W of every layer stands a product of two thin ones, and W + alpha / rank * B A is used instead of W. */
export interface AdapterPlan {
  rank: number;
  alpha: number;
  /** Tables of every layer that get one. */
  targets: readonly LayerTable[];
  seed: number;
}

export interface TrainerPlan {
  configuration: ModelConfiguration;
  /** All parameters in the order of planTensors; without them a blank brain is made from the seed. */
  parameters?: ArrayLike<number>;
  seed: number;
  /** The largest batch that will be learnt from: texts, and tokens in each. */
  batch: { texts: number; length: number };
  /** With an adapter, only the adapter learns. */
  adapter?: AdapterPlan;
  /** Whether a tensor learns; all do if it is left out. Ignored with an adapter. */
  learns?: (tensor: string) => boolean;
  /** 0 for each parameter that is cut off and stays 0, 1 for the others (order of planTensors): pruning. */
  mask?: ArrayLike<number>;
  /** The share of what a block adds to the stream that is dropped by chance while learning, 0 (as a rule) to below 1. */
  dropout?: number;
}

export interface StepSizes {
  rate: number;
  /** How much of each weight is taken away in a step, times the rate: 0.01 unless said otherwise. */
  decay?: number;
  /** Longer gradients are cut to this length: 1 unless said otherwise. */
  longest?: number;
}

/** What the model makes of one text. */
export interface Reading {
  /** The scores of all tokens of the vocabulary to come after this place. */
  logits: (place: number) => Reals;
  /** Those as shares that sum to 1. */
  probabilities: (place: number) => Reals;
  /** How much `token` takes from each token of the text; 0 for later ones, and all sum to 1. */
  attention: (at: { layer: number; head: number; token: number }) => Reals;
}

/** Everything that a later step depends on, so that a restored trainer goes on exactly as if nothing had been. Orders as in planTensors. */
export interface TrainerState {
  steps: number;
  parameters: Float32Array<ArrayBuffer>;
  /** Of the parameters that learn (of the adapter, if there is one): the running means and mean squares of their gradients. */
  means: Float32Array<ArrayBuffer>;
  spreads: Float32Array<ArrayBuffer>;
  /** For each target table in the order of planTensors: A [rank, columns], then B [rows, rank]. */
  adapter?: Float32Array<ArrayBuffer>;
}

export interface Trainer {
  readonly configuration: ModelConfiguration;
  readonly kernels: string;
  /** How many parameters change in a step. */
  readonly learning: number;
  /** Steps taken. */
  readonly steps: number;
  /** The mean surprise over the batch, in natural logarithms; adds to the gradients. */
  learn: (batch: Batch) => number;
  /**
   * The same with the answers of a teacher (Hinton and others, 2015): the gradient is share * temperature * (softened student - softened
   * teacher) + (1 - share) * (student - right token). The mean surprise at the right token is given back.
   */
  distil: (batch: Batch, from: { teacher: Trainer; temperature: number; share: number }) => number;
  /** Takes one step by the gradients collected since the last one, and clears them. Gives the length of the gradient before it was cut. */
  step: (sizes: StepSizes) => number;
  /** The mean surprise. Nothing is learnt. */
  evaluate: (batch: Batch) => number;
  /** The scores of every place of several texts of one length: [texts * length, vocabulary]. */
  scores: (of: { texts: number; tokens: ArrayLike<number> }) => Reals;
  /** At most as many tokens as the context is long. `attention` of what is given back needs `withAttention`. */
  read: (tokens: ArrayLike<number>, options?: { withAttention?: boolean }) => Reading;
  /** A copy of all parameters, in the order of planTensors; those of an adapter stand apart. */
  parameters: () => Float32Array<ArrayBuffer>;
  setParameters: (all: ArrayLike<number>) => void;
  /** The gradients collected so far, in the same order (of the effective tables, if there is an adapter). */
  gradients: () => Float32Array<ArrayBuffer>;
  /** How strongly the adapter acts: 1 as it was trained, 0 the model without it, exactly. */
  setAdapterStrength: (strength: number) => void;
  snapshot: () => TrainerState;
  restore: (state: TrainerState) => void;
  close: () => void;
}
