// The way back through the model: from how the loss changes with each score (in room.logits) to how it changes with each parameter, which is
// added to the gradients. It undoes forward.ts in reverse order, by the chain rule; the letters and numbers are the same.
import type { Place } from '../kernels/kernels';
import { attendBackward } from './attention';
import type { Pass } from './forward';
import { linearBackward } from './linear';
import type { Network, PackedLayer } from './network';
import type { LayerPlaces } from './parameter-places';
import type { LayerRoom, Sheet } from './room';

export function backward(network: Network, { tokens, texts }: Pass): void {
  const { kernels, configuration, places, gradients, packed, room } = network;
  const rows = texts * room.length;
  const { back } = room;

  // 4. and 3. Through the table that scores the vocabulary, and the last norm. From here on, `back.stream` is how the loss changes with the
  // stream: what was added to the stream on the way forward is simply handed on to both summands.
  linearBackward(network, packed.head, { dX: back.branch, dOut: room.logits, x: room.final, rows });
  const last = room.layers.at(-1)?.output ?? room.embedded;
  normBackward(network, { x: last, factors: places.outputNorm, scales: room.finalScales, rows, adds: false });

  // 2. Layer by layer, from the last to the first.
  for (let index = room.layers.length - 1; index >= 0; index--) {
    const stream = room.layers[index - 1]?.output ?? room.embedded;
    const layer = room.layers[index];
    backThroughLayer(network, { stream, layer, texts, places: places.layers[index], packed: packed.layers[index] });
  }

  // 1. A row of the embedding table is blamed by every token that began with it.
  const { stream } = back;
  kernels.scatterAdd(gradients + places.embedding, stream.at, stream.stride, configuration.dim, tokens, rows);
}

interface BackThroughLayer {
  /** What the layer was given. */
  stream: Sheet;
  layer: LayerRoom;
  places: LayerPlaces;
  packed: PackedLayer;
  texts: number;
}

function backThroughLayer(network: Network, { stream, layer, places, packed, texts }: BackThroughLayer): void {
  const { kernels, configuration, room } = network;
  const { dim, heads, feedForward } = configuration;
  const { back, angles, length } = room;
  const rows = texts * length;

  // h. The result of the feed-forward block was made narrow.
  const dNarrow = dropped(network, layer.kept?.feedForward, rows);
  linearBackward(network, packed.down, { dX: back.gated, dOut: dNarrow, x: layer.gated, rows });

  // g. Gates let some of the wider layer pass.
  const { gateAndUp } = layer;
  const dWide = back.gateAndUp;
  kernels.swigluBackward(dWide.at, gateAndUp.at, gateAndUp.stride, back.gated.at, back.gated.stride, rows, feedForward);
  linearBackward(network, packed.gateAndUp, { dX: back.branch, dOut: dWide, x: layer.feedForwardInput, rows });

  // f. The norm before it; its share is added to that of the stream.
  const wider = { x: layer.middle, factors: places.feedForwardNorm, scales: layer.feedForwardScales };
  normBackward(network, { ...wider, rows, adds: true });

  // e. What the heads collected was mixed.
  const dMixture = dropped(network, layer.kept?.attention, rows);
  linearBackward(network, packed.attentionOutput, { dX: back.mixed, dOut: dMixture, x: layer.mixed, rows });

  // d. Tokens collected values by their shares.
  attendBackward(network, layer, texts);

  // c. Questions and keys were turned: they are turned back.
  const { at, stride } = back.queryKeyValue;
  kernels.rotate(at, stride, angles.queryBack, rows, length, dim, dim / heads);
  kernels.rotate(at + dim, stride, angles.keyBack, rows, length, dim, dim / heads);

  // b. They were made from the stream.
  const made = { dX: back.branch, dOut: back.queryKeyValue, x: layer.attentionInput, rows };
  linearBackward(network, packed.queryKeyValue, made);

  // a. The norm before it.
  const first = { x: stream, factors: places.attentionNorm, scales: layer.attentionScales };
  normBackward(network, { ...first, rows, adds: true });
}

/** How the loss changes with what was added to the stream: as with the stream itself, but for what was dropped. */
function dropped({ kernels, room }: Network, kept: Sheet | undefined, rows: number): Sheet {
  const { stream, dropped: out } = room.back;
  if (!kept) return stream;
  kernels.times(out.at, stream.at, kept.at, rows * stream.stride);
  return out;
}

/** From back.branch through a norm to back.stream. */
function normBackward(
  { kernels, configuration, weights, gradients, room }: Network,
  { x, factors, scales, rows, adds }: { x: Sheet; factors: number; scales: Place; rows: number; adds: boolean },
): void {
  const { stream, branch } = room.back;
  kernels.rmsNormBackward(
    stream.at,
    gradients + factors,
    branch.at,
    x.at,
    x.stride,
    weights + factors,
    scales,
    rows,
    configuration.dim,
    adds ? 1 : 0,
  );
}
