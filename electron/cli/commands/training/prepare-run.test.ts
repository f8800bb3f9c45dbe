// What is looked at before a run begins: everything that can be wrong is told by then, in plain words, and nothing is written.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FailureError } from '#contract/failure';
import { seededRandom } from '#domain/random';
import { checkpointBytes } from '#training/checkpoint/write-checkpoint';
import { adapterFileOf } from '#training/gguf/adapter-file';
import { modelFileOf } from '#training/gguf/model-file';
import { USUAL } from '#training/model/configuration';
import { blankParameters } from '#training/model/initialise';
import { countParameters } from '#training/model/tensors';
import { CURVE_HEADER } from '#training/run/curve-csv';
import type { RunTask } from '#training/run/plan';
import { vocabularyOf } from '#training/vocabulary/byte-vocabulary';
import type { OptionValues } from '../../parse-command';
import { readBaseFile } from './base-file';
import { prepareRun } from './prepare-run';
import { savedRunBytes } from './saved-run';
import { usualPlan } from './usual-plans';

let folder: string;
const at = (name: string): string => join(folder, name);
const vocabulary = vocabularyOf('the cat sat');
const size = { dim: 8, layers: 1, heads: 1, feedForward: 8, contextLength: 16, tied: false };
const configuration = { ...USUAL, ...size, vocabSize: vocabulary.size };
const parameters = blankParameters(configuration, seededRandom(1));
const model = { name: 'small', configuration, vocabulary, parameters };
const zeros = (): Float32Array<ArrayBuffer> => new Float32Array(countParameters(configuration));
const state = { steps: 5, parameters, means: zeros(), spreads: zeros() };
const plan = { ...usualPlan('train'), size, length: 16, data: 'recipes' as const };
const checkpoint = { configuration, vocabularyBytes: vocabulary.bytes, plan: null, state };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeroom prepare '));
  writeFileSync(at('model.gguf'), modelFileOf(model, { type: 'F32' }));
  const tensors = new Float32Array(2 * 8);
  const adapter = { rank: 1, alpha: 1, targets: ['q'] as const, tensors };
  writeFileSync(at('adapter.gguf'), adapterFileOf(adapter, { name: '', base: { name: '', configuration } }));
  writeFileSync(at('run.homeroom'), savedRunBytes({ checkpoint, plan, way: null, base: null, text: null }));
  writeFileSync(at('window.homeroom'), checkpointBytes({ ...checkpoint, plan }));
  writeFileSync(at('nothing.homeroom'), checkpointBytes(checkpoint));
  writeFileSync(at('cut.homeroom'), savedRunBytes({ checkpoint, plan, way: null, base: null, text: null }));
  truncateSync(at('cut.homeroom'), 300);
  writeFileSync(at('text.txt'), 'The cat sat on the mat.\n\nThe dog ran home.\n\n'.repeat(20));
  writeFileSync(
    at('binary.dat'),
    Uint8Array.from({ length: 5000 }, (_none, index) => (index * 97) % 256),
  );
  writeFileSync(at('empty.txt'), '');
  writeFileSync(at('large.txt'), '');
  truncateSync(at('large.txt'), 200_000_000);
  mkdirSync(at('folder.gguf'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const prepare = (values: OptionValues, task: RunTask = 'train', base?: string) =>
  prepareRun(task, { out: at('new.gguf'), corpus: 'recipes', ...values }, base);

/** Code and reason of the failure. */
async function failureOf(prepared: Promise<unknown>): Promise<{ code: string; why: string }> {
  const error = await prepared.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FailureError)) throw error;
  return { code: error.failure.code, why: String(error.failure.facts?.['why'] ?? error.message) };
}

describe('a text', () => {
  it.each([
    ['nowhere.txt', 'There is no file'],
    ['binary.dat', 'does not look like text'],
    ['empty.txt', 'nothing in this text'],
    ['large.txt', 'Take a part of it'],
    ['folder.gguf', 'is no file'],
  ])('%s is refused', async (file, why) => {
    const failure = await failureOf(prepare({ corpus: at(file) }));
    expect(failure).toEqual({ code: 'workshop.text-refused', why: expect.stringContaining(why) as string });
  });

  it('that is short is taken, with what to expect of it', async () => {
    const { plan: made, corpus } = await prepare({ corpus: at('text.txt') });
    expect(made.data).toBe('own-text');
    expect(corpus.remarks.join(' ')).toContain('by heart');
  });
});

describe('a model to begin from', () => {
  it.each([
    ['nowhere.gguf', 'There is no file'],
    ['text.txt', 'not a GGUF file'],
    ['adapter.gguf', 'no whole model'],
    ['cut.homeroom', 'ends too early'],
  ])('%s is refused', async (file, why) => {
    const failure = await failureOf(prepare({}, 'finetune', at(file)));
    expect(failure).toEqual({ code: 'workshop.base-unreadable', why: expect.stringContaining(why) as string });
  });

  it('may be a checkpoint', async () => {
    expect((await readBaseFile(at('run.homeroom'))).model.parameters).toEqual(parameters);
  });
});

describe('a checkpoint to go on from', () => {
  const own = { dim: '8', layers: '1', heads: '1', 'feed-forward': '8', context: '16' };
  it.each<[string, OptionValues, string]>([
    ['nowhere.homeroom', {}, 'not there'],
    ['cut.homeroom', {}, 'ends too early'],
    ['model.gguf', {}, 'something else'],
    ['nothing.homeroom', {}, 'does not say what the run'],
    ['run.homeroom', { ...own, dim: '16' }, 'another plan: size'],
    ['run.homeroom', { corpus: 'names' }, 'another plan: data'],
    ['run.homeroom', { steps: '4', 'warm-up': '4' }, 'another plan: warmUp'],
  ])('%s with %j is refused', async (file, values, why) => {
    const failure = await failureOf(prepare({ resume: at(file), ...values }));
    expect(failure).toEqual({ code: 'workshop.checkpoint-unreadable', why: expect.stringContaining(why) as string });
  });

  it('of another command is refused', async () => {
    const { why } = await failureOf(prepare({ resume: at('run.homeroom') }, 'finetune', at('model.gguf')));
    expect(why).toContain('another command: train');
  });

  it.each(['run.homeroom', 'window.homeroom'])('%s brings its plan', async (file) => {
    const { plan: made, checkpoint: place } = await prepare({ resume: at(file) });
    expect(made).toMatchObject({ size, length: 16, data: 'recipes' });
    // It is written on there, unless another place was said.
    expect(place).toBe(resolve(at(file)));
  });
});

describe('a place to write to', () => {
  it.each<[string, OptionValues, string]>([
    ['a folder that is not there', { out: 'none/new.gguf' }, 'There is no folder'],
    ['a folder', { out: 'folder.gguf' }, 'is a folder'],
    ['a file of another kind', { out: 'empty.txt', curve: 'model.gguf' }, 'no curve of a run'],
    ['a text', { out: 'text.txt' }, 'no GGUF file'],
    ['a model in the place of a checkpoint', { checkpoint: 'model.gguf' }, 'no checkpoint'],
  ])('that is %s is refused', async (_what, values, why) => {
    const places = Object.entries(values).map(([name, file]) => [name, at(String(file))]);
    const failure = await failureOf(prepare(Object.fromEntries(places) as OptionValues));
    expect(failure).toEqual({ code: 'workshop.no-place', why: expect.stringContaining(why) as string });
  });

  it('is never the model to begin from', async () => {
    const failure = await failureOf(prepare({ out: at('model.gguf') }, 'finetune', at('model.gguf')));
    expect(failure.why).toContain('would be written over');
  });

  it('is left as it was', async () => {
    const before = readdirSync(folder);
    writeFileSync(at('curve.csv'), CURVE_HEADER);
    await prepare({ curve: at('curve.csv'), checkpoint: at('new.homeroom') });
    expect(readdirSync(folder).filter((name) => name !== 'curve.csv')).toEqual(before);
  });
});

it('a run that does not fit in memory is refused with the sum', async () => {
  const giant = { dim: '1024', layers: '32', heads: '16', 'feed-forward': '8192', context: '1024', texts: '256' };
  const failure = await prepare(giant).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(FailureError);
  const { code, facts } = (failure as FailureError).failure;
  // On a computer that could spare so much, training could not reach it.
  if (code === 'workshop.no-memory') expect(facts?.['neededBytes']).toBeGreaterThan(6e10);
  else expect(facts?.['why']).toMatch(/It needs 6\d(\.\d)? GB/);
});
