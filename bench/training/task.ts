// What all contenders are given: one model, one order of batches and one size of step, in a folder that every language can read.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '#domain/random';
import { lessonCorpus, lessonVocabulary } from '#training/corpora/lesson-corpora';
import { windows } from '#training/data/windows';
import type { ModelConfiguration } from '#training/model/configuration';
import { blankParameters } from '#training/model/initialise';
import { planTensors } from '#training/model/tensors';
import { tokensOf } from '#training/vocabulary/byte-vocabulary';
import type { Task } from './ours';
import { sizesFor, type Size } from './sizes';

/** They come again and again. */
const BATCHES = 16;
const RATE = 1e-3;
const SEED = 1;

export function taskFor(name: string): { size: Size; task: Task } {
  const vocabulary = lessonVocabulary();
  const size = sizesFor(vocabulary.size).find((one) => one.name === name);
  if (size === undefined) throw new Error(`no size ${name}`);
  const { configuration, texts, length } = size;
  const batchAt = windows(tokensOf(vocabulary, lessonCorpus('stories').training), { texts, length, seed: SEED });
  const batches = Array.from({ length: BATCHES }, (_, step) => batchAt(step));
  return {
    size,
    task: {
      configuration,
      texts,
      length,
      rate: RATE,
      parameters: blankParameters(configuration, seededRandom(SEED)),
      tokens: Int32Array.from(batches.flatMap(({ tokens }) => Array.from(tokens))),
      targets: Int32Array.from(batches.flatMap(({ targets }) => Array.from(targets))),
    },
  };
}

/** task.json, and beside it plain rows of numbers. */
export function writeTask(folder: string, { parameters, tokens, targets, ...rest }: Task): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'task.json'), JSON.stringify({ ...rest, batches: BATCHES }));
  writeFileSync(join(folder, 'ours.f32'), parameters);
  writeFileSync(join(folder, 'parameters.f32'), inHalves(parameters, rest.configuration));
  writeFileSync(join(folder, 'tokens.i32'), tokens);
  writeFileSync(join(folder, 'targets.i32'), targets);
}

/**
 * Ours turns neighbouring columns of a head together, most libraries are quicker with the first and the second half of a head. It is the same
 * model when the rows of the tables of queries and keys stand in that order: first the even ones of each head, then the odd ones.
 */
function inHalves(parameters: Float32Array, configuration: ModelConfiguration): Float32Array {
  const moved = parameters.slice();
  const headSize = configuration.dim / configuration.heads;
  for (const { name, offset, rows, columns } of planTensors(configuration)) {
    if (!/attn_[qk]\./.test(name)) continue;
    for (let row = 0; row < rows; row++) {
      const within = row % headSize;
      const to = row - within + (within % 2) * (headSize / 2) + Math.floor(within / 2);
      moved.set(parameters.subarray(offset + row * columns, offset + (row + 1) * columns), offset + to * columns);
    }
  }
  return moved;
}
