// The way back through the model: from how the loss changes with each score to how it changes with each parameter. It undoes forward.ts in
// reverse order, and the letters are the same.
import { attendBackward } from './attention';
import type { Reals, TinyConfiguration } from './configuration';
import { linearBackward, type Rooms } from './linear';
import { addTo } from './multiply';
import { rmsNormBackward } from './rms-norm';
import { turn } from './rotary';
import type { Allocate, LayerRun, Run, Texts } from './run';
import { swigluBackward } from './swiglu';
import type { LayerWeights, Weights } from './weights';

/** Room for what is only needed on the way back. */
export interface BackwardRoom {
  dStream: Reals;
  dNormed: Reals;
  dMixed: Reals;
  dQuery: Reals;
  dKey: Reals;
  dValue: Reals;
  dGated: Reals;
  turned: Rooms;
}

export function createBackwardRoom(
  { dim, feedForward, vocabSize }: TinyConfiguration,
  { texts, length }: Texts,
  allocate: Allocate,
): BackwardRoom {
  const rows = texts * length;
  const widest = Math.max(feedForward, vocabSize, dim);
  const stream = (): Reals => allocate(rows * dim);
  return {
    dStream: stream(),
    dNormed: stream(),
    dMixed: stream(),
    dQuery: stream(),
    dKey: stream(),
    dValue: stream(),
    dGated: allocate(rows * feedForward),
    turned: [allocate(Math.max(rows, dim) * widest), allocate(rows * widest)],
  };
}

export interface WayBack {
  configuration: TinyConfiguration;
  weights: Weights;
  /** Added to. */
  gradients: Weights;
  run: Run;
  room: BackwardRoom;
  tokens: ArrayLike<number>;
  /** How the loss changes with each score. */
  dLogits: Reals;
}

/** Adds to the gradients. What the run holds of gates is used up. */
export function backward({ configuration, weights, gradients, run, room, tokens, dLogits }: WayBack): void {
  const { dim, vocabSize, epsilon } = configuration;
  const rows = run.texts * run.length;
  const { dStream, dNormed, turned } = room;

  // 4. From the scores to the last stream, and to the embedding table that scored.
  const scores = { rows, inputs: dim, outputs: vocabSize, weights: weights.embedding, room: turned };
  linearBackward({ ...scores, x: run.final, dOut: dLogits, dX: dNormed, dWeights: gradients.embedding });

  // 3. Through the last norm.
  dStream.fill(0);
  const last = run.layers.at(-1)?.output ?? run.embedded;
  rmsNormBackward(
    { x: last, scales: run.finalScales, dOut: dNormed, dX: dStream, dFactors: gradients.outputNorm },
    { rows, dim, epsilon, factors: weights.outputNorm },
  );

  // 2. Through the layers, the last one first.
  for (let index = run.layers.length - 1; index >= 0; index--) {
    const [layer, of, to] = [run.layers[index], weights.layers[index], gradients.layers[index]];
    if (!layer || !of || !to) continue;
    feedForwardBackward(configuration, { weights: of, gradients: to }, { layer, run, room });
    attentionBackward(configuration, { weights: of, gradients: to }, { layer, run, room });
  }

  // 1. Every token's row of the embedding table gets what arrived at the places where the token stood.
  for (let row = 0; row < rows; row++) {
    const from = (tokens[row] ?? 0) * dim;
    addTo(gradients.embedding.subarray(from, from + dim), dStream.subarray(row * dim, row * dim + dim));
  }
}

interface LayerPair {
  weights: LayerWeights;
  gradients: LayerWeights;
}

interface LayerWay {
  layer: LayerRun;
  run: Run;
  room: BackwardRoom;
}

/** Steps h to f. The stream's gradient stays, because the stream itself goes past the block. */
function feedForwardBackward(
  { dim, feedForward, epsilon }: TinyConfiguration,
  { weights, gradients }: LayerPair,
  { layer, run, room }: LayerWay,
): void {
  const rows = run.texts * run.length;
  const { dStream, dNormed, dGated, turned } = room;
  const narrow = { rows, inputs: feedForward, outputs: dim, weights: weights.down, room: turned };
  linearBackward({ ...narrow, x: layer.gated, dOut: dStream, dX: dGated, dWeights: gradients.down });
  swigluBackward(dGated, layer.gate, layer.up);
  const wide = { rows, inputs: dim, outputs: feedForward, x: layer.feedForwardInput, dX: dNormed, room: turned };
  linearBackward({ ...wide, weights: weights.gate, dOut: layer.gate, dWeights: gradients.gate });
  linearBackward({ ...wide, weights: weights.up, dOut: layer.up, dWeights: gradients.up, adds: true });
  rmsNormBackward(
    {
      x: layer.middle,
      scales: layer.feedForwardScales,
      dOut: dNormed,
      dX: dStream,
      dFactors: gradients.feedForwardNorm,
    },
    { rows, dim, epsilon, factors: weights.feedForwardNorm },
  );
}

/** Steps e to a. */
function attentionBackward(
  { dim, heads, epsilon }: TinyConfiguration,
  { weights, gradients }: LayerPair,
  { layer, run, room }: LayerWay,
): void {
  const { texts, length, angles } = run;
  const rows = texts * length;
  const { dStream, dNormed, dMixed, dQuery, dKey, dValue, turned } = room;
  const square = { rows, inputs: dim, outputs: dim, room: turned };
  linearBackward({
    ...{ ...square, weights: weights.attentionOutput, x: layer.mixed },
    ...{ dOut: dStream, dX: dMixed, dWeights: gradients.attentionOutput },
  });
  attendBackward(
    { shares: layer.shares, forward: layer, dMixed, gradients: { query: dQuery, key: dKey, value: dValue } },
    { texts, length, dim, heads },
  );
  turn(dQuery, { rows, length, dim, heads, angles }, -1);
  turn(dKey, { rows, length, dim, heads, angles }, -1);
  const common = { ...square, x: layer.attentionInput, dX: dNormed };
  linearBackward({ ...common, weights: weights.query, dOut: dQuery, dWeights: gradients.query });
  linearBackward({ ...common, weights: weights.key, dOut: dKey, dWeights: gradients.key, adds: true });
  linearBackward({ ...common, weights: weights.value, dOut: dValue, dWeights: gradients.value, adds: true });
  rmsNormBackward(
    { x: layer.input, scales: layer.attentionScales, dOut: dNormed, dX: dStream, dFactors: gradients.attentionNorm },
    { rows, dim, epsilon, factors: weights.attentionNorm },
  );
}
