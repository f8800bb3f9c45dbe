// Attention: every token collects values from the tokens up to it, in each head by other shares; and the way back.
import { BOUNDS, type Place } from '../kernels/kernels';
import { multiply, packed, straight, transposed, unpacked, type Strided } from './multiply';
import type { Network } from './network';
import type { LayerRoom, Sheet } from './room';

/** The parts of one head in one text: [length, headSize] each, and its shares [length, length]. */
interface Head {
  query: Strided;
  key: Strided;
  value: Strided;
  shares: Strided;
  /** Where it stands in sheets of dim columns. */
  within: (sheet: Sheet) => Strided;
  /** The same parts in a sheet for gradients of queries, keys and values. */
  partsOf: (sheet: Sheet) => { query: Strided; key: Strided; value: Strided };
}

/** Fills `mixed` from queries, keys and values that have been turned by their places. */
export function attend(network: Network, layer: LayerRoom, texts: number): void {
  const { kernels, room, configuration } = network;
  const headSize = configuration.dim / configuration.heads;
  const { length } = room;
  for (const { query, key, value, shares, within } of headsOf(network, layer, texts)) {
    // 1. How well does each question fit each key? Scores of later tokens are not even computed.
    kernels.packTransposed(room.packedHead, key.at, key.stride, length, headSize);
    const keys = packed(room.packedHead, headSize);
    const scores = { left: straight(query), right: keys, rows: length, columns: length, inner: headSize };
    multiply(kernels, { out: shares, ...scores, bounds: BOUNDS.columnsUpToRow });
    // 2. Scores become shares that sum to 1.
    kernels.causalSoftmax(shares.at, shares.stride, length);
    // 3. Each token takes its share of every value.
    const taken = { left: straight(shares), right: unpacked(value), rows: length, columns: headSize, inner: length };
    multiply(kernels, { out: within(layer.mixed), ...taken, bounds: BOUNDS.leftUpToRow });
  }
}

/** From how the loss changes with what was mixed to how it changes with each query, key and value (still turned). */
export function attendBackward(network: Network, layer: LayerRoom, texts: number): void {
  const { kernels, room, configuration } = network;
  const headSize = configuration.dim / configuration.heads;
  const { length, back } = room;
  const square = { rows: length, columns: length, inner: headSize };
  const narrow = { rows: length, columns: headSize, inner: length };
  const dShares = { at: back.shares, stride: room.shareStride };
  for (const { query, key, value, shares, within, partsOf } of headsOf(network, layer, texts)) {
    const dMixed = within(back.mixed);
    const d = partsOf(back.queryKeyValue);
    // 3. A value is blamed by everybody who took it: dValue = shares^T dMixed. Earlier tokens took nothing.
    const takers = { left: transposed(shares), right: unpacked(dMixed), bounds: BOUNDS.leftFromRow };
    multiply(kernels, { out: d.value, ...takers, ...narrow });
    //    A share is blamed by the value it brought: dShares = dMixed value^T.
    kernels.packTransposed(room.packedHead, value.at, value.stride, length, headSize);
    const values = packed(room.packedHead, headSize);
    multiply(kernels, {
      out: dShares,
      left: straight(dMixed),
      right: values,
      ...square,
      bounds: BOUNDS.columnsUpToRow,
    });
    // 2. Back through the softmax, in place.
    kernels.softmaxBackward(dShares.at, shares.at, shares.stride, length);
    // 1. A question is blamed by the keys it met, a key by the questions that met it.
    const keysMet = { left: straight(dShares), right: unpacked(key), bounds: BOUNDS.leftUpToRow };
    multiply(kernels, { out: d.query, ...keysMet, ...narrow });
    const questionsMet = { left: transposed(dShares), right: unpacked(query), bounds: BOUNDS.leftFromRow };
    multiply(kernels, { out: d.key, ...questionsMet, ...narrow });
  }
}

function* headsOf({ room, configuration }: Network, layer: LayerRoom, texts: number): Generator<Head> {
  const { dim, heads } = configuration;
  const headSize = dim / heads;
  const { length, shareStride } = room;
  for (let text = 0; text < texts; text++) {
    for (let head = 0; head < heads; head++) {
      const part = (sheet: Sheet, column: number): Strided => ({
        at: sheet.at + text * length * sheet.stride + column + head * headSize,
        stride: sheet.stride,
      });
      const partsOf = (sheet: Sheet): { query: Strided; key: Strided; value: Strided } => ({
        query: part(sheet, 0),
        key: part(sheet, dim),
        value: part(sheet, 2 * dim),
      });
      yield {
        ...partsOf(layer.queryKeyValue),
        shares: { at: sharesAt(layer.shares, { text, head, heads, length, shareStride }), stride: shareStride },
        within: (sheet) => part(sheet, 0),
        partsOf,
      };
    }
  }
}

/** Where the table of shares of one head in one text begins. */
export function sharesAt(
  shares: Place,
  at: { text: number; head: number; heads: number; length: number; shareStride: number },
): Place {
  return shares + (at.text * at.heads + at.head) * at.length * at.shareStride;
}
