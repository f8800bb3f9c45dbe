// The model in jax-js: its own gradients, the whole step compiled into one function, on its WebAssembly device. Arguments: folder of the task, address
// of the library. Arrays are counted by hand there: `.ref` is another use of one.
import { serve } from '../serve.ts';
import { byName, readTask } from './task.mjs';

const [folder, library] = process.argv.slice(2);
const jax = await import(library);
const { numpy: np, nn, jit, valueAndGrad } = jax;
await jax.init('wasm');
jax.defaultDevice('wasm');

const { configuration, texts, length, rate, tables, batches, angles } = readTask(folder);
const { vocabSize, dim, heads, epsilon } = configuration;
const headSize = dim / heads;
const rows = texts * length;

const constant = (values, shape) => np.array(values).reshape(shape);

function rmsNorm(x, factors) {
  const scale = np.reciprocal(np.sqrt(np.mean(np.square(x.ref), -1, { keepdims: true }).add(epsilon)));
  return x.mul(scale).mul(factors);
}

function linear(x, table) {
  return np.matmul(x, np.transpose(table));
}

/** [texts, heads, length, headSize], turned by place: the first half of a head together with the second. */
function rotate(x, cosines, sines) {
  const [first, second] = np.split(x, 2, -1);
  return np.concatenate(
    [first.ref.mul(cosines.ref).sub(second.ref.mul(sines.ref)), second.mul(cosines).add(first.mul(sines))],
    -1,
  );
}

function attention(x, { queryKeyValue, output }, { cosines, sines, mask }) {
  const [query, key, value] = np
    .split(linear(x, queryKeyValue), 3, -1)
    .map((part) => np.transpose(part.reshape([texts, length, heads, headSize]), [0, 2, 1, 3]));
  const turnedKey = np.transpose(rotate(key, cosines.ref, sines.ref), [0, 1, 3, 2]);
  const scores = np.matmul(rotate(query, cosines, sines), turnedKey).mul(1 / Math.sqrt(headSize));
  const mixed = np.matmul(nn.softmax(scores.add(mask), -1), value);
  return linear(np.transpose(mixed, [0, 2, 1, 3]).reshape([rows, dim]), output);
}

function gated(x, { gateAndUp, down }) {
  const [gate, up] = np.split(linear(x, gateAndUp), 2, -1);
  return linear(nn.silu(gate).mul(up), down);
}

function lossOf(list, tokens, targets, { cosines, sines, mask }) {
  const model = byName(list, configuration);
  let stream = np.matmul(nn.oneHot(tokens, vocabSize).astype(np.float32), model.embedding);
  for (const layer of model.layers) {
    const shared = { cosines: cosines.ref, sines: sines.ref, mask: mask.ref };
    stream = stream.ref.add(attention(rmsNorm(stream, layer.norm1), layer, shared));
    stream = stream.ref.add(gated(rmsNorm(stream, layer.norm2), layer));
  }
  for (const array of [cosines, sines, mask]) array.dispose();
  const scores = linear(rmsNorm(stream, model.finalNorm), model.head);
  const right = nn.oneHot(targets, vocabSize).astype(np.float32);
  return np.sum(nn.logSoftmax(scores, -1).mul(right)).mul(-1 / rows);
}

function adamW(table, gradient, { mean, spread, decay, found1, found2 }) {
  const newMean = mean.mul(0.9).add(gradient.ref.mul(0.1));
  const newSpread = spread.mul(0.99).add(np.square(gradient).mul(0.01));
  const direction = newMean.ref.div(found1).div(np.sqrt(newSpread.ref.div(found2)).add(1e-8));
  return [table.mul(1 - rate * decay).sub(direction.mul(rate)), newMean, newSpread];
}

const takeStep = jit((list, means, spreads, tokens, targets, shared, found1, found2) => {
  const [loss, gradients] = valueAndGrad(lossOf)(jax.tree.ref(list), tokens, targets, shared);
  const squares = gradients.map((gradient) => np.sum(np.square(gradient.ref))).reduce((sum, one) => sum.add(one));
  const scale = np.minimum(np.reciprocal(np.sqrt(squares)), 1);
  const stepped = list.map((table, index) => {
    const gradient = gradients[index].mul(scale.ref);
    const decay = table.ndim === 1 ? 0 : 0.01;
    return adamW(table, gradient, {
      mean: means[index],
      spread: spreads[index],
      decay,
      found1: found1.ref,
      found2: found2.ref,
    });
  });
  for (const array of [scale, found1, found2]) array.dispose();
  return [loss, ...[0, 1, 2].map((part) => stepped.map((parts) => parts[part]))];
});

const mask = Float32Array.from({ length: length * length }, (_, index) =>
  index % length > Math.floor(index / length) ? -1e9 : 0,
);
const shared = {
  cosines: constant(angles.cosines, [length, angles.pairs]),
  sines: constant(angles.sines, [length, angles.pairs]),
  mask: constant(mask, [length, length]),
};
let list = tables.map(({ values, shape }) => constant(values, shape));
let means = list.map((table) => np.zerosLike(table.ref));
let spreads = list.map((table) => np.zerosLike(table.ref));
const ready = batches.map(({ tokens, targets }) => ({ tokens: np.array(tokens), targets: np.array(targets) }));
let taken = 0;

function oneStep() {
  const { tokens, targets } = ready[taken % ready.length];
  taken++;
  const found = [0.9, 0.99].map((beta) => np.array(1 - beta ** taken));
  let loss;
  [loss, list, means, spreads] = takeStep(
    list,
    means,
    spreads,
    tokens.ref,
    targets.ref,
    jax.tree.ref(shared),
    ...found,
  );
  return loss.js();
}

await serve('its WebAssembly device', (steps) => {
  const start = performance.now();
  const losses = Array.from({ length: steps }, oneStep);
  return { losses, milliseconds: performance.now() - start };
});
