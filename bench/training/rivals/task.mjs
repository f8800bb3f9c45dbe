// The task of a rival in JavaScript, read from its folder: the model's measures, its first parameters table by table, and the batches.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export function readTask(folder) {
  const task = JSON.parse(readFileSync(join(folder, 'task.json'), 'utf8'));
  const bytes = (name) => Uint8Array.from(readFileSync(join(folder, name))).buffer;
  const parameters = new Float32Array(bytes('parameters.f32'));
  const size = task.texts * task.length;
  const cut = (all, batch) => all.subarray(batch * size, (batch + 1) * size);
  const tokens = new Int32Array(bytes('tokens.i32'));
  const targets = new Int32Array(bytes('targets.i32'));
  let end = 0;
  const tables = shapesOf(task.configuration).map((shape) => {
    const start = end;
    end += shape.reduce((product, count) => product * count, 1);
    return { shape, values: parameters.slice(start, end) };
  });
  const batches = Array.from({ length: task.batches }, (_, batch) => ({
    tokens: cut(tokens, batch),
    targets: cut(targets, batch),
  }));
  return { ...task, tables, batches, angles: anglesOf(task.configuration, task.length) };
}

/** Tables that read the same input stand together: query, key and value are one, gate and up another. */
function shapesOf({ vocabSize, dim, layers, feedForward }) {
  const layer = [[dim], [3 * dim, dim], [dim, dim], [dim], [2 * feedForward, dim], [dim, feedForward]];
  return [[vocabSize, dim], ...Array.from({ length: layers }, () => layer).flat(), [dim], [vocabSize, dim]];
}

/** The same tables, by name. */
export function byName(tables, { layers }) {
  const [embedding, ...rest] = tables;
  const [finalNorm, head] = rest.slice(6 * layers);
  const layerOf = (layer) => {
    const [norm1, queryKeyValue, output, norm2, gateAndUp, down] = rest.slice(6 * layer, 6 * layer + 6);
    return { norm1, queryKeyValue, output, norm2, gateAndUp, down };
  };
  return { embedding, layers: Array.from({ length: layers }, (_, layer) => layerOf(layer)), finalNorm, head };
}

/** Of each place, how far each pair is turned: [length, headSize / 2]. */
function anglesOf({ dim, heads, ropeBase }, length) {
  const pairs = dim / heads / 2;
  const angle = (index) => Math.floor(index / pairs) * ropeBase ** (-(index % pairs) / pairs);
  const all = (of) => Float32Array.from({ length: length * pairs }, (_, index) => of(angle(index)));
  return { pairs, cosines: all(Math.cos), sines: all(Math.sin) };
}
