// From tokens to scores for the next token: the whole of a small language model, in the order in which it happens.
import type { Place } from '../kernels/kernels';
import { attend } from './attention';
import { linear } from './linear';
import type { LayerPlaces } from './parameter-places';
import type { Network, PackedLayer } from './network';
import type { LayerRoom, Sheet } from './room';

/** What one pass is about: `texts` texts of the room's length, whose token ids begin at `tokens`. */
export interface Pass {
  tokens: Place;
  texts: number;
}

/** Fills the room with everything on the way from the tokens to `room.logits`. */
export function forward(network: Network, { tokens, texts }: Pass): void {
  const { kernels, configuration, places, weights, packed, room } = network;
  const rows = texts * room.length;

  // 1. Each token is replaced by its row of numbers from the embedding table: [tokens, dim]. These rows are the stream.
  const { embedded } = room;
  kernels.gather(embedded.at, embedded.stride, weights + places.embedding, configuration.dim, tokens, rows);

  // 2. Layer by layer, something is added to the stream.
  let stream = embedded;
  for (const [index, layer] of room.layers.entries()) {
    throughLayer(network, { stream, layer, texts, places: places.layers[index], packed: packed.layers[index] });
    stream = layer.output;
  }

  // 3. The stream is brought to one loudness for the last time.
  norm(network, { out: room.final, x: stream, factors: places.outputNorm, scales: room.finalScales, rows });

  // 4. Each token of the vocabulary is scored by how well its row of the last table fits the stream: [tokens, vocabulary].
  linear(network, packed.head, { out: room.logits, x: room.final, rows });
}

interface ThroughLayer {
  stream: Sheet;
  layer: LayerRoom;
  places: LayerPlaces;
  packed: PackedLayer;
  texts: number;
}

function throughLayer(network: Network, { stream, layer, places, packed, texts }: ThroughLayer): void {
  const { kernels, configuration, room } = network;
  const { dim, heads, feedForward } = configuration;
  const rows = texts * room.length;

  // a. A copy of the stream is brought to one loudness.
  const attention = { out: layer.attentionInput, x: stream, factors: places.attentionNorm };
  norm(network, { ...attention, scales: layer.attentionScales, rows });

  // b. From it every token makes a question, a key by which it can be found, and a value it would give: [tokens, 3 * dim].
  const { at, stride } = layer.queryKeyValue;
  linear(network, packed.queryKeyValue, { out: layer.queryKeyValue, x: layer.attentionInput, rows });

  // c. Questions and keys are turned by their place, so that it matters how far apart two tokens are.
  kernels.rotate(at, stride, room.angles.query, rows, room.length, dim, dim / heads);
  kernels.rotate(at + dim, stride, room.angles.key, rows, room.length, dim, dim / heads);

  // d. Every token collects values from the tokens up to it, in each head by other shares: [tokens, dim].
  attend(network, layer, texts);

  // e. What the heads collected is mixed and added to the stream.
  const mixed = { out: layer.middle, x: layer.mixed, rows, plus: stream };
  addTo(network, packed.attentionOutput, { ...mixed, kept: layer.kept?.attention });

  // f. A copy of the new stream is brought to one loudness.
  const wider = { out: layer.feedForwardInput, x: layer.middle, factors: places.feedForwardNorm };
  norm(network, { ...wider, scales: layer.feedForwardScales, rows });

  // g. Each token by itself goes through a wider layer whose gates let some of it pass: [tokens, feedForward].
  linear(network, packed.gateAndUp, { out: layer.gateAndUp, x: layer.feedForwardInput, rows });
  kernels.swiglu(layer.gated.at, layer.gated.stride, layer.gateAndUp.at, layer.gateAndUp.stride, rows, feedForward);

  // h. The result is made narrow again and added to the stream.
  const narrow = { out: layer.output, x: layer.gated, rows, plus: layer.middle };
  addTo(network, packed.down, { ...narrow, kept: layer.kept?.feedForward });
}

/** out = plus + x W^T, where some of what is added may be dropped by chance. */
function addTo(
  network: Network,
  table: PackedLayer['down'],
  { out, x, rows, plus, kept }: { out: Sheet; x: Sheet; rows: number; plus: Sheet; kept: Sheet | undefined },
): void {
  linear(network, table, { out, x, rows, plus: kept ? undefined : plus });
  if (kept) network.kernels.multiplyAdd(out.at, kept.at, plus.at, rows * out.stride);
}

function norm(
  { kernels, configuration, weights }: Network,
  { out, x, factors, scales, rows }: { out: Sheet; x: Sheet; factors: number; scales: Place; rows: number },
): void {
  const { dim, epsilon } = configuration;
  kernels.rmsNorm(out.at, x.at, x.stride, weights + factors, scales, rows, dim, epsilon);
}
