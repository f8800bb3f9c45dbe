// A tiny model to hold in the hand: made from a seed or from weights, asked for scores and attention, and trained step by step.
import { seededRandom } from '../random';
import { adamW, type Moments } from './adamw';
import { backward, createBackwardRoom, type BackwardRoom } from './backward';
import type { Reals, TinyConfiguration } from './configuration';
import { crossEntropy, softmax } from './cross-entropy';
import { forward } from './forward';
import { createRun, type Allocate, type Run } from './run';
import { countParameters, initialise, weightsOn, type Weights } from './weights';

/** Texts of one length to learn from: what is read, and what comes next at each place (NOT_ASKED: nothing is learnt there). */
export interface Batch {
  texts: number;
  /** texts * length tokens. */
  tokens: ArrayLike<number>;
  targets: ArrayLike<number>;
}

/** What the model makes of one text. */
export interface Reading {
  /** How likely each token of the vocabulary is to follow, for every place of the text. */
  probabilities: (place: number) => Reals;
  /** The scores those are made of. */
  logits: (place: number) => Reals;
  /** How much `token` takes from each token of the text; 0 for later ones, and all sum to 1. */
  attention: (at: { layer: number; head: number; token: number }) => Reals;
}

export interface TinyModel {
  configuration: TinyConfiguration;
  /** All parameters; whoever writes here changes the model. */
  weights: Weights;
  read: (tokens: ArrayLike<number>) => Reading;
  /** The mean surprise over the batch. Nothing is learnt. */
  loss: (batch: Batch) => number;
  /** The same, and adds to the gradients. */
  learn: (batch: Batch) => number;
  /** One step by the gradients collected since the last one. */
  step: (rate: number) => void;
  gradients: () => Weights;
}

const in32Bits: Allocate = (length) => new Float32Array(length);

/** A blank brain. The same seed gives the same model. */
export function createTinyModel(configuration: TinyConfiguration, seed: number, allocate = in32Bits): TinyModel {
  const all = allocate(countParameters(configuration));
  initialise(configuration, all, seededRandom(seed));
  return tinyModelWith(configuration, all, allocate);
}

/** A model with given parameters, in the order of planTensors. */
export function tinyModelWith(configuration: TinyConfiguration, all: Reals, allocate = in32Bits): TinyModel {
  const weights = weightsOn(configuration, all);
  const { vocabSize, heads } = configuration;
  const room = roomFor(configuration, allocate);
  let training: { gradients: Weights; moments: Moments } | null = null;
  /** Three more rows as long as the model: only who trains pays for them. */
  const trained = (): { gradients: Weights; moments: Moments } =>
    (training ??= {
      gradients: weightsOn(configuration, allocate(all.length)),
      moments: { steps: 0, means: allocate(all.length), spreads: allocate(all.length) },
    });

  function surprise({ texts, tokens, targets }: Batch): { run: Run; back: BackwardRoom; loss: number } {
    const { run, back } = room(texts, tokens.length / texts);
    forward(configuration, weights, { tokens, run });
    return { run, back, loss: crossEntropy(run.logits, targets, vocabSize) };
  }

  return {
    configuration,
    weights,
    read: (tokens) => {
      const run = createRun(configuration, { texts: 1, length: tokens.length }, allocate);
      forward(configuration, weights, { tokens, run });
      const logits = (place: number): Reals => run.logits.slice(place * vocabSize, (place + 1) * vocabSize);
      return {
        logits,
        probabilities: (place) => {
          const shares = logits(place);
          softmax(shares);
          return shares;
        },
        attention: ({ layer, head, token }) => {
          const row = (Math.min(head, heads - 1) * tokens.length + token) * tokens.length;
          return (run.layers[layer]?.shares ?? allocate(0)).slice(row, row + tokens.length);
        },
      };
    },
    loss: (batch) => surprise(batch).loss,
    learn: (batch) => {
      const { run, back, loss } = surprise(batch);
      const { gradients } = trained();
      // The scores have been turned into their gradients.
      const way = { configuration, weights, gradients, run, room: back };
      backward({ ...way, tokens: batch.tokens, dLogits: run.logits });
      return loss;
    },
    step: (rate) => {
      const { gradients, moments } = trained();
      adamW(configuration, { all, gradients: gradients.all, moments, rate });
    },
    gradients: () => trained().gradients,
  };
}

/** Room for batches, made anew only when their shape changes. */
function roomFor(
  configuration: TinyConfiguration,
  allocate: Allocate,
): (texts: number, length: number) => { run: Run; back: BackwardRoom } {
  let kept: { run: Run; back: BackwardRoom } | null = null;
  return (texts, length) => {
    if (kept?.run.texts !== texts || kept.run.length !== length) {
      const shape = { texts, length };
      kept = {
        run: createRun(configuration, shape, allocate),
        back: createBackwardRoom(configuration, shape, allocate),
      };
    }
    return kept;
  };
}
