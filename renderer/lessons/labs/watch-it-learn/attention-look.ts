// Where every token of a short text takes from, in every head, as the model stands at this moment.
import type { Trainer } from '#training/trainer/trainer';
import type { Vocabulary } from '#training/vocabulary/vocabulary';
import { shownText } from '../../lab/shown-text';

export interface AttentionLook {
  /** The tokens as they are shown. */
  signs: string[];
  /** For each layer and head: [tokens, tokens], row by row; a row sums to 1. */
  shares: Float32Array[][];
}

/** Signs that are read at most, so that the table fits. */
export const LONGEST = 28;

export function readAttention(trainer: Trainer, vocabulary: Vocabulary, text: string): AttentionLook {
  const tokens = vocabulary.encode(text).slice(0, LONGEST);
  const { layers, heads } = trainer.configuration;
  const reading = trainer.read(tokens, { withAttention: true });
  const tableOf = (layer: number, head: number): Float32Array => {
    const table = new Float32Array(tokens.length * tokens.length);
    for (let token = 0; token < tokens.length; token++) {
      table.set(reading.attention({ layer, head, token }), token * tokens.length);
    }
    return table;
  };
  return {
    signs: tokens.map((token) => shownText(vocabulary.decode([token]))),
    shares: Array.from({ length: layers }, (_, layer) =>
      Array.from({ length: heads }, (_none, head) => tableOf(layer, head)),
    ),
  };
}
