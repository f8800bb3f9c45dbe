// What a model computes on its way through some texts of one length. All of it is kept: the way back and the pictures need it.
import type { Reals, TinyConfiguration } from './configuration';
import { anglesOf, type Angles } from './rotary';

/** Makes a row of zeros: 32 bits a number, or 64. */
export type Allocate = (length: number) => Reals;

export interface LayerRun {
  /** The stream of the layer below. */
  input: Reals;
  attentionScales: Reals;
  attentionInput: Reals;
  query: Reals;
  key: Reals;
  value: Reals;
  /** How much each token takes from each earlier one: [text][head][token][earlier token]. */
  shares: Reals;
  mixed: Reals;
  /** The stream after attention. */
  middle: Reals;
  feedForwardScales: Reals;
  feedForwardInput: Reals;
  gate: Reals;
  up: Reals;
  gated: Reals;
  output: Reals;
}

export interface Run {
  texts: number;
  /** Tokens of each text. */
  length: number;
  angles: Angles;
  /** The stream before the first layer: a row for each token. */
  embedded: Reals;
  layers: readonly LayerRun[];
  finalScales: Reals;
  final: Reals;
  /** A score for every token of the vocabulary, for each place. */
  logits: Reals;
}

export interface Texts {
  texts: number;
  length: number;
}

export function createRun(configuration: TinyConfiguration, { texts, length }: Texts, allocate: Allocate): Run {
  const { dim, feedForward, heads, vocabSize } = configuration;
  const rows = texts * length;
  const stream = (): Reals => allocate(rows * dim);
  const wide = (): Reals => allocate(rows * feedForward);
  const embedded = stream();
  const layers: LayerRun[] = [];
  for (let layer = 0; layer < configuration.layers; layer++) {
    layers.push({
      input: layers[layer - 1]?.output ?? embedded,
      attentionScales: allocate(rows),
      attentionInput: stream(),
      query: stream(),
      key: stream(),
      value: stream(),
      shares: allocate(rows * heads * length),
      mixed: stream(),
      middle: stream(),
      feedForwardScales: allocate(rows),
      feedForwardInput: stream(),
      gate: wide(),
      up: wide(),
      gated: wide(),
      output: stream(),
    });
  }
  return {
    texts,
    length,
    angles: anglesOf(configuration, length),
    embedded,
    layers,
    finalScales: allocate(rows),
    final: stream(),
    logits: allocate(rows * vocabSize),
  };
}
