// The command line as it is used: the built program, started in Node, with the real engine and the real small model.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { surveySchema } from '#contract/survey';
import { CALIBRATION } from '#domain/testing/calibration';
import { testModelFile } from '#services/engine/test-engine';
import { runForDocument, startProgram, type Outcome } from './testing/program';

const program = resolve(import.meta.dirname, '../../out/main/cli.js');
const machines = resolve(import.meta.dirname, '../../e2e/machines');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeroom cli ünï '));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const homeroom = (words: string[], input = ''): Promise<Outcome> => startProgram(words, { home: folder, input }).ended;
const json = (words: string[]): ReturnType<typeof runForDocument> => runForDocument(words, { home: folder });

test('a survey is one document that recommend reads back', async () => {
  const { code, document } = await json(['survey']);
  expect(code).toBe(0);
  expect(surveySchema.safeParse(document).success).toBe(true);
  const file = join(folder, 'this machine.json');
  writeFileSync(file, JSON.stringify(document));
  const again = await json(['recommend', '--machine', file]);
  expect(again.code).toBe(0);
  expect(Array.isArray(again.document['picks'])).toBe(true);
});

test('a recommendation for a recorded machine has picks whose sums add up and fit', async () => {
  const { document } = await json(['recommend', '--machine', join(machines, 'laptop-16gb-5gb-disk.json')]);
  const picks = document['picks'] as {
    memory: { terms: { bytes: number }[]; totalBytes: number };
    budgetBytes: number;
    reason: string;
  }[];
  expect(picks.length).toBeGreaterThan(0);
  for (const { memory, budgetBytes, reason } of picks) {
    expect(memory.terms.reduce((total, { bytes }) => total + bytes, 0)).toBe(memory.totalBytes);
    expect(memory.totalBytes).toBeLessThanOrEqual(budgetBytes);
    expect(reason).not.toBe('');
  }
});

test.each([
  ['not JSON', 'once upon a time'],
  ['an empty object', '{}'],
  ['negative memory', JSON.stringify({ schema: 'homeroom-survey/1', memory: { totalBytes: -1 } })],
])('a machine file with %s is refused in plain words', async (_name, text) => {
  const file = join(folder, 'garbage.json');
  writeFileSync(file, text);
  const { code, document } = await json(['recommend', '--machine', file]);
  expect(code).toBe(1);
  expect(document).toMatchObject({ failure: { code: 'survey.invalid' } });
});

const FACTS = { arch: 'llama', n_layer: 4, n_embd: 256, n_head: 8, n_head_kv: 2, head_dim: 32 };

test('inspect reckons with hand-written facts: cache to the byte, and weights where they are known', async () => {
  const file = join(folder, 'facts.json');
  writeFileSync(file, JSON.stringify(FACTS));
  const { code, document } = await json(['inspect', '--facts', file, '--context', '4096', '--kv-type-k', 'q8_0']);
  expect(code).toBe(0);
  expect(document).toMatchObject({
    architecture: 'llama',
    context: { tokens: 4096, keyType: 'q8_0', valueType: 'q8_0' },
  });
  const { terms } = document['memory'] as { terms: { what: string; bytes: number }[] };
  // 4 layers x 2 heads x (32 + 32) x 4096 tokens in blocks of 34 bytes for 32.
  expect(terms.find(({ what }) => what === 'kv-cache')?.bytes).toBe((4 * 2 * 64 * 4096 * 34) / 32);
});

test.each([
  ['text for a number', { ...FACTS, n_head_kv: 'two' }, 'n_head_kv'],
  ['a negative number', { ...FACTS, n_layer: -4 }, 'n_layer'],
  ['a fraction', { ...FACTS, head_dim: 32.5 }, 'head_dim'],
  ['no architecture', { ...FACTS, arch: undefined }, 'arch'],
  ['too many layers', { ...FACTS, n_layer: 100_000 }, 'n_layer'],
  ['a list', [FACTS], ''],
  ['not JSON', 'once upon a time', 'JSON'],
])('facts with %s are refused with the name of the fact', async (_what, facts, name) => {
  const file = join(folder, 'wrong facts.json');
  writeFileSync(file, typeof facts === 'string' ? facts : JSON.stringify(facts));
  for (const command of ['inspect', 'predict']) {
    const { code, document } = await json([command, '--facts', file, '--quant', 'Q4_K_M']);
    expect(code).toBe(1);
    const why = expect.stringContaining(name) as string;
    expect(document, command).toMatchObject({ failure: { code: 'facts.invalid', facts: { why } } });
  }
});

test.each([
  ['of another version', { schema: 'homeroom-calibration/2' }],
  ['without devices', { devices: [] }],
  ['with a speed below zero', { devices: [{ ...CALIBRATION.devices[0], kvBytesPerSecond: -1 }] }],
])('a calibration %s is refused', async (_what, changes) => {
  const [facts, calibration] = [join(folder, 'facts.json'), join(folder, 'calibration.json')];
  writeFileSync(facts, JSON.stringify({ ...FACTS, n_ff: 512, n_vocab: 1000 }));
  const words = ['predict', '--facts', facts, '--quant', 'Q4_K_M', '--calibration', calibration];
  writeFileSync(calibration, JSON.stringify(CALIBRATION));
  expect((await json(words)).code).toBe(0);
  writeFileSync(calibration, JSON.stringify({ ...CALIBRATION, ...changes }));
  const failure = { code: 'calibration.invalid', facts: { why: expect.stringMatching(/\w/) as string } };
  expect(await json(words)).toMatchObject({ code: 1, document: { failure } });
});

test('ask answers from the real model in the documented shape', async () => {
  const { code, document } = await json(['ask', 'What is the capital of France?', '--temperature', '0', '--seed', '1']);
  expect(code).toBe(0);
  expect(document).toMatchObject({
    stopReason: 'finished',
    model: { id: 'smollm2-135m-instruct', file: testModelFile() },
  });
  expect(document['text']).toContain('Paris');
  for (const figure of ['promptTokens', 'answerTokens', 'tokensPerSecond', 'timeToFirstTokenMs']) {
    expect(document[figure], figure).toBeGreaterThan(0);
  }
});

test('chat answers what stands on standard input', async () => {
  const { code, out } = await homeroom(['chat'], 'Say hello.\n');
  expect(code).toBe(0);
  expect(out.trim()).not.toBe('');
});

test('inspect shows header facts and an exact sum; a file that is no model fails in plain words', async () => {
  const { document } = await json(['inspect', testModelFile(), '--context', '4096']);
  expect(document).toMatchObject({
    architecture: 'llama',
    contextLength: 8192,
    quant: 'Q4_1',
    memory: { certainty: 'exact' },
  });
  const broken = await json(['inspect', program]);
  expect(broken).toMatchObject({ code: 1, document: { failure: { code: 'model.not-gguf' } } });
});

test('models are listed, imported in place and removed', async () => {
  const imported = await json(['models', 'import', testModelFile()]);
  expect(imported.code).toBe(0);
  const { document } = await json(['models']);
  expect((document['models'] as { file: string }[]).map(({ file }) => file)).toContain(testModelFile());
  const unknown = await json(['models', 'remove', 'no-such-model']);
  expect(unknown).toMatchObject({ code: 1, document: { failure: { code: 'model.unknown' } } });
});

test('bad usage is exit code 2 with the reason on standard error and nothing on standard output', async () => {
  for (const words of [
    [],
    ['dance'],
    ['ask'],
    ['ask', 'x', '--bogus'],
    ['ask', 'x', '--seed', 'one'],
    ['recommend', '--task', 'fly'],
    ['inspect', testModelFile(), '--kv-type-k', 'q9_9'],
    ['inspect', testModelFile(), '--kv-type-v', ''],
    ['inspect', testModelFile(), '--context', '-5'],
    ['inspect', testModelFile(), '--gpu-layers', 'some'],
    ['inspect', testModelFile(), '--catalog', 'qwen3-14b'],
    ['inspect'],
    ['predict', testModelFile(), '--depth', 'deep'],
    ['models', 'dance'],
    ['models', 'list', 'x'],
    ['models', 'get'],
    ['models', 'get', 'https://huggingface.co/a/b'],
    ['models', 'get', 'hf:a'],
    ['models', 'search'],
    ['models', 'search', 'x', '--sort', 'best'],
    ['models', 'verify'],
    ['models', 'scan', 'a', 'b'],
    ['models', 'where', '--bogus'],
  ]) {
    const { code, out, errors } = await homeroom(words);
    expect([code, out], words.join(' ')).toEqual([2, '']);
    expect(errors).not.toBe('');
  }
});
