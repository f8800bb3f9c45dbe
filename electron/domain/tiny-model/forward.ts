// From tokens to scores for the next token: the whole of a small language model, in the order in which it happens.
import { attend } from './attention';
import type { TinyConfiguration } from './configuration';
import { linear } from './linear';
import { addTo } from './multiply';
import { rmsNorm } from './rms-norm';
import { turn } from './rotary';
import type { LayerRun, Run } from './run';
import { swiglu } from './swiglu';
import type { LayerWeights, Weights } from './weights';

/** Fills the run. Each of its texts is `run.length` tokens of `tokens`, one text after another. */
export function forward(
  configuration: TinyConfiguration,
  weights: Weights,
  { tokens, run }: { tokens: ArrayLike<number>; run: Run },
): void {
  const { dim, vocabSize, epsilon } = configuration;
  const rows = run.texts * run.length;

  // 1. Each token is replaced by its row of numbers from the embedding table. These rows are the stream.
  for (let row = 0; row < rows; row++) {
    const from = (tokens[row] ?? 0) * dim;
    run.embedded.set(weights.embedding.subarray(from, from + dim), row * dim);
  }

  // 2. Layer by layer, something is added to the stream.
  for (const [index, layer] of run.layers.entries()) {
    const layerWeights = weights.layers[index];
    if (layerWeights) throughLayer(configuration, layerWeights, { layer, run });
  }

  // 3. The stream is brought to one loudness for the last time.
  const last = run.layers.at(-1)?.output ?? run.embedded;
  rmsNorm(run.final, run.finalScales, last, { rows, dim, epsilon, factors: weights.outputNorm });

  // 4. Each token of the vocabulary is scored by how well its row of the embedding table fits the stream.
  linear(run.logits, run.final, { rows, inputs: dim, outputs: vocabSize, weights: weights.embedding });
}

function throughLayer(
  { dim, heads, feedForward, epsilon }: TinyConfiguration,
  weights: LayerWeights,
  { layer, run }: { layer: LayerRun; run: Run },
): void {
  const { texts, length, angles } = run;
  const rows = texts * length;
  const square = { rows, inputs: dim, outputs: dim };

  // a. A copy of the stream is brought to one loudness.
  const norm = { rows, dim, epsilon };
  rmsNorm(layer.attentionInput, layer.attentionScales, layer.input, { ...norm, factors: weights.attentionNorm });

  // b. From it every token makes a question, a key by which it can be found, and a value it would give.
  linear(layer.query, layer.attentionInput, { ...square, weights: weights.query });
  linear(layer.key, layer.attentionInput, { ...square, weights: weights.key });
  linear(layer.value, layer.attentionInput, { ...square, weights: weights.value });

  // c. Questions and keys are turned by their place, so that it matters how far apart two tokens are.
  turn(layer.query, { rows, length, dim, heads, angles });
  turn(layer.key, { rows, length, dim, heads, angles });

  // d. Every token collects values from the tokens up to it, in each head by other shares.
  attend(layer.mixed, layer.shares, layer, { texts, length, dim, heads });

  // e. What the heads collected is mixed and added to the stream.
  linear(layer.middle, layer.mixed, { ...square, weights: weights.attentionOutput });
  addTo(layer.middle, layer.input);

  // f. A copy of the new stream is brought to one loudness.
  rmsNorm(layer.feedForwardInput, layer.feedForwardScales, layer.middle, { ...norm, factors: weights.feedForwardNorm });

  // g. Each token by itself goes through a wider layer whose gates let some of it pass.
  const wider = { rows, inputs: dim, outputs: feedForward };
  linear(layer.gate, layer.feedForwardInput, { ...wider, weights: weights.gate });
  linear(layer.up, layer.feedForwardInput, { ...wider, weights: weights.up });
  swiglu(layer.gated, layer.gate, layer.up);

  // h. The result is made narrow again and added to the stream.
  linear(layer.output, layer.gated, { rows, inputs: feedForward, outputs: dim, weights: weights.down });
  addTo(layer.output, layer.middle);
}
