// The model in TensorFlow.js on its WebAssembly backend with SIMD. Arguments: folder of the task, folder of the installed packages. One thread: in Node
// the backend knows no other way.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { serve } from '../serve.ts';
import { byName, readTask } from './task.mjs';

const [folder, installed] = process.argv.slice(2);
const load = createRequire(join(installed, 'package.json'));
const tf = load('@tensorflow/tfjs-core');
load('@tensorflow/tfjs-backend-wasm');
// The build for Node leaves gradients out; the registry that this file writes into is one for the whole process.
load('@tensorflow/tfjs-core/dist/register_all_gradients.js');
const { add, sub, mul, div } = tf;
await tf.setBackend('wasm');
await tf.ready();
const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');

const { configuration, texts, length, rate, tables, batches, angles } = readTask(folder);
const { vocabSize, dim, heads, epsilon } = configuration;
const headSize = dim / heads;
const rows = texts * length;

const cosines = tf.tensor2d(angles.cosines, [length, angles.pairs]);
const sines = tf.tensor2d(angles.sines, [length, angles.pairs]);
const mask = tf.tensor2d(
  Float32Array.from({ length: length * length }, (_, index) =>
    index % length > Math.floor(index / length) ? -1e9 : 0,
  ),
  [length, length],
);

function rmsNorm(x, factors) {
  return mul(mul(x, tf.rsqrt(add(tf.mean(tf.square(x), -1, true), epsilon))), factors);
}

/**
 * The backend's quick product knows no transposed tables, and the library's own gradient asks for them: here they are transposed first, which takes a
 * fraction of the time.
 */
const linear = tf.customGrad((x, table, save) => {
  save([x, table]);
  const gradFunc = (back, [input, weights]) => [tf.matMul(back, weights), tf.matMul(tf.transpose(back), input)];
  return { value: tf.matMul(x, tf.transpose(table)), gradFunc };
});

/** [texts, heads, length, headSize], turned by place: the first half of a head together with the second. */
function rotate(x) {
  const [first, second] = tf.split(x, 2, -1);
  const turnedFirst = sub(mul(first, cosines), mul(second, sines));
  const turnedSecond = add(mul(second, cosines), mul(first, sines));
  return tf.concat([turnedFirst, turnedSecond], -1);
}

function attention(x, { queryKeyValue, output }) {
  const [query, key, value] = tf
    .split(linear(x, queryKeyValue), 3, -1)
    .map((part) => tf.transpose(tf.reshape(part, [texts, length, heads, headSize]), [0, 2, 1, 3]));
  const scores = mul(tf.matMul(rotate(query), rotate(key), false, true), 1 / Math.sqrt(headSize));
  const mixed = tf.matMul(tf.softmax(add(scores, mask)), value);
  return linear(tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [rows, dim]), output);
}

function gated(x, { gateAndUp, down }) {
  const [gate, up] = tf.split(linear(x, gateAndUp), 2, -1);
  return linear(mul(mul(gate, tf.sigmoid(gate)), up), down);
}

function lossOf(list, { tokens, targets }) {
  const model = byName(list, configuration);
  const lookUp = tf.customGrad((table) => ({
    value: tf.matMul(tokens, table),
    gradFunc: (back) => [tf.matMul(tf.transpose(tokens), back)],
  }));
  let stream = lookUp(model.embedding);
  for (const layer of model.layers) {
    stream = add(stream, attention(rmsNorm(stream, layer.norm1), layer));
    stream = add(stream, gated(rmsNorm(stream, layer.norm2), layer));
  }
  return tf.losses.softmaxCrossEntropy(targets, linear(rmsNorm(stream, model.finalNorm), model.head));
}

// AdamW works on one long row of all numbers: that is fewer and larger operations.
const counts = tables.map(({ values }) => values.length);
const decays = tf.concat(
  tables.map(({ values, shape }) => tf.fill([values.length], shape.length === 1 ? 1 : 1 - rate * 0.01)),
);
const split = (row) => tf.split(row, counts).map((part, index) => tf.reshape(part, tables[index].shape));
let row = tf.concat(tables.map(({ values }) => tf.tensor1d(values)));
let mean = tf.zerosLike(row);
let spread = tf.zerosLike(row);
const oneHot = (ids) => tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(ids, 'int32'), vocabSize), 'float32'));
const ready = batches.map(({ tokens, targets }) => ({ tokens: oneHot(tokens), targets: oneHot(targets) }));
let taken = 0;

function oneStep() {
  const batch = ready[taken % ready.length];
  taken++;
  const before = [row, mean, spread];
  let loss;
  [loss, row, mean, spread] = tf.tidy(() => {
    const { value, grads } = tf.valueAndGrads((...list) => lossOf(list, batch))(split(row));
    const whole = tf.concat(grads.map((gradient) => tf.reshape(gradient, [-1])));
    const gradient = mul(whole, tf.minimum(tf.rsqrt(tf.sum(tf.square(whole))), 1));
    const newMean = add(mul(mean, 0.9), mul(gradient, 0.1));
    const newSpread = add(mul(spread, 0.99), mul(tf.square(gradient), 0.01));
    const below = add(tf.sqrt(div(newSpread, 1 - 0.99 ** taken)), 1e-8);
    const direction = div(div(newMean, 1 - 0.9 ** taken), below);
    return [value, sub(mul(row, decays), mul(direction, rate)), newMean, newSpread];
  });
  tf.dispose(before);
  const [number] = loss.dataSync();
  loss.dispose();
  return number;
}

await serve(simd ? 'SIMD' : 'without SIMD', (steps) => {
  const start = performance.now();
  const losses = Array.from({ length: steps }, oneStep);
  return { losses, milliseconds: performance.now() - start };
});
