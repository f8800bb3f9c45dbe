// Where the values between the first and the last layer lie, on the way forward and on the way back: room for some texts of one length.
import type { Place, Reals } from '../kernels/kernels';
import type { ModelConfiguration } from './configuration';
import { fillUp } from './parameter-places';

/** A row of values for each token; the stride is a little longer than the row, see kernels.ts. */
export interface Sheet {
  at: Place;
  columns: number;
  stride: number;
}

export interface LayerRoom {
  /** [tokens, dim] what the layer is given is the output of the one before; then, in the order in which they come about: */
  attentionInput: Sheet;
  attentionScales: Place;
  /** [tokens, 3 * dim] */
  queryKeyValue: Sheet;
  /** A table of [length, length] shares for each text and head. */
  shares: Place;
  /** [tokens, dim] */
  mixed: Sheet;
  middle: Sheet;
  feedForwardInput: Sheet;
  feedForwardScales: Place;
  /** [tokens, 2 * feedForward] */
  gateAndUp: Sheet;
  /** [tokens, feedForward] */
  gated: Sheet;
  output: Sheet;
  /** Factors by which what attention and feed-forward add is dropped, if it is: 0, or 1 / (1 - share). */
  kept: { attention: Sheet; feedForward: Sheet } | null;
}

export interface Room {
  texts: number;
  length: number;
  embedded: Sheet;
  layers: readonly LayerRoom[];
  final: Sheet;
  finalScales: Place;
  /** [tokens, vocabulary filled up] */
  logits: Sheet;
  /** The stride of a table of shares. */
  shareStride: number;
  /** On the way back: the same sheets for how the loss changes with each value. */
  back: {
    stream: Sheet;
    branch: Sheet;
    dropped: Sheet;
    mixed: Sheet;
    queryKeyValue: Sheet;
    gateAndUp: Sheet;
    gated: Sheet;
    /** [length, length] */
    shares: Place;
  };
  /** Packed tables of one head, and of whatever a gradient needs. */
  packedHead: Place;
  packedInput: Place;
  /** Cosines and sines for rotate: for queries (which are also made smaller by 1 / sqrt(head size)) and keys, forwards and backwards. */
  angles: { query: Place; key: Place; queryBack: Place; keyBack: Place };
  end: Place;
}

/** An odd multiple of 16 numbers, so that the rows of a sheet spread over a processor's cache. */
const strideOf = (columns: number): number => 16 * (Math.ceil(columns / 16) | 1);

/** Room for `texts` texts of `length` tokens, from `start` on. */
export function planRoom(
  configuration: ModelConfiguration,
  { texts, length, dropout }: { texts: number; length: number; dropout: boolean },
  start: Place,
): Room {
  const { dim, feedForward, heads, layers, vocabSize } = configuration;
  const tokens = texts * length;
  const headSize = dim / heads;
  const shareStride = strideOf(length);
  let end = start;
  const take = (count: number): Place => {
    const at = end;
    end += fillUp(count, 16);
    return at;
  };
  const sheet = (columns: number): Sheet => ({
    at: take(tokens * strideOf(columns)),
    columns,
    stride: strideOf(columns),
  });
  const angles = (): Place => take(length * headSize * 2);
  const layer = (): LayerRoom => ({
    attentionInput: sheet(dim),
    attentionScales: take(tokens),
    queryKeyValue: sheet(3 * dim),
    shares: take(texts * heads * length * shareStride),
    mixed: sheet(dim),
    middle: sheet(dim),
    feedForwardInput: sheet(dim),
    feedForwardScales: take(tokens),
    gateAndUp: sheet(2 * feedForward),
    gated: sheet(feedForward),
    output: sheet(dim),
    kept: dropout ? { attention: sheet(dim), feedForward: sheet(dim) } : null,
  });
  const places = {
    texts,
    length,
    embedded: sheet(dim),
    layers: Array.from({ length: layers }, layer),
    final: sheet(dim),
    finalScales: take(tokens),
    logits: sheet(fillUp(vocabSize, 8)),
    shareStride,
    back: {
      stream: sheet(dim),
      branch: sheet(dim),
      dropped: sheet(dim),
      mixed: sheet(dim),
      queryKeyValue: sheet(3 * dim),
      gateAndUp: sheet(2 * feedForward),
      gated: sheet(feedForward),
      shares: take(length * shareStride),
    },
    packedHead: take(length * headSize),
    packedInput: take(tokens * Math.max(dim, feedForward)),
    angles: { query: angles(), key: angles(), queryBack: angles(), keyBack: angles() },
  };
  return { ...places, end };
}

/** Writes the cosines and sines by which a token at place t is turned: pair i of a head by t * base^(-2 i / head size). */
export function writeAngles(memory: Reals, { angles, length }: Room, configuration: ModelConfiguration): void {
  const headSize = configuration.dim / configuration.heads;
  // The scores of attention are divided by the root of the head size: that is done here, once, to the queries.
  const smaller = 1 / Math.sqrt(headSize);
  const kinds: [Place, number, 1 | -1][] = [
    [angles.query, smaller, 1],
    [angles.key, 1, 1],
    [angles.queryBack, smaller, -1],
    [angles.keyBack, 1, -1],
  ];
  for (const [place, size, direction] of kinds) {
    for (let t = 0; t < length; t++) {
      for (let i = 0; i < headSize; i += 2) {
        const angle = t * configuration.ropeBase ** (-i / headSize);
        const at = place + t * 2 * headSize + i;
        memory[at] = memory[at + 1] = Math.cos(angle) * size;
        memory[at + headSize] = -Math.sin(angle) * size * direction;
        memory[at + headSize + 1] = Math.sin(angle) * size * direction;
      }
    }
  }
}
