// The small real model taken apart, whole and in parts: three ways to count its parameters agree, and its numbers are those of the file.
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { xraySchema, tensorLookSchema, type TensorLook, type UnpackedTensor, type Xray } from '#contract/xray';
import { failureOf, type Failure } from '#contract/failure';
import { compareWithFile, parameterSum } from '#domain/tensors/parameter-sum';
import { text, texts, u32, writeGguf } from './gguf/write-gguf';
import { countParameters, openLibrary } from './llama';
import { openTensor } from './open-tensor';
import { xray } from './xray';

const MODEL =
  process.env['HOMEROOM_TEST_MODEL'] ?? join(homedir(), '.cache/homeroom/models/SmolLM2-135M-Instruct.Q4_1.gguf');
const folder = mkdtempSync(join(tmpdir(), 'homeroom xray ü '));
afterAll(() => rmSync(folder, { recursive: true }));

const running = new AbortController().signal;
const look = (file: string, tensor: string): Promise<TensorLook> => openTensor({ file, tensor, signal: running });

async function unpacked(file: string, tensor: string): Promise<UnpackedTensor> {
  const found = await look(file, tensor);
  if (found.kind !== 'unpacked') throw new Error('it was not unpacked');
  return found;
}

async function failing(work: Promise<unknown>): Promise<Failure> {
  return failureOf(
    await work.then(
      () => Promise.reject(new Error('it did not fail')),
      (error: unknown) => error,
    ),
  );
}

describe('the small model', () => {
  let whole: Xray;
  beforeAll(async () => {
    whole = await xray(MODEL);
  });

  it('has as many parameters by formula as in its tensors and by the count of the library', async () => {
    expect(xraySchema.parse(whole)).toEqual(whole);
    const sum = parameterSum(whole.hyperparameters!)!.reduce((total, { parameters }) => total + parameters, 0);
    const library = await openLibrary(() => undefined);
    const counted = await countParameters(library, [MODEL]);
    await library.llama.dispose();
    expect([sum, whole.elements, counted]).toEqual([134_515_008, 134_515_008, 134_515_008]);
    const compared = compareWithFile(whole.hyperparameters!, whole.tensors);
    expect(compared).toMatchObject({ onlyInFile: [], onlyComputed: [], otherSize: [] });
  });

  it('has tensors one after the other, from the end of the header to the end of the file', () => {
    const last = whole.tensors.at(-1)!;
    expect(whole.tensors[0]!.offset).toBe(whole.headerBytes);
    expect(Math.ceil((last.offset + last.bytes) / 32) * 32).toBe(whole.fileBytes);
    expect(whole.types.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(whole.tensorBytes);
  });

  it('opens a tensor of each type it has; all numbers are counted', async () => {
    for (const { typeName } of whole.types) {
      // The table of all tokens takes a second or more.
      const small = whole.tensors.find((one) => one.typeName === typeName && one.elements < 1e6);
      if (small === undefined) continue;
      const { name, elements } = small;
      const found = await unpacked(MODEL, name);
      expect(tensorLookSchema.parse(found)).toEqual(found);
      const { counts, below, above } = found.histogram;
      expect(counts.reduce((sum, count) => sum + count, below + above)).toBe(elements);
      expect(found.summary).toMatchObject({ count: elements, notFinite: 0 });
      expect(found.summary.rms).toBeGreaterThan(0);
      expect(found.first).toHaveLength(32);
    }
  });

  it('stops in the middle of a tensor', async () => {
    const stopping = new AbortController();
    const work = openTensor({ file: MODEL, tensor: 'token_embd.weight', signal: stopping.signal });
    setTimeout(() => stopping.abort(), 5);
    expect((await failing(work)).code).toBe('lab.stopped');
  });

  it('says that a tensor is not there', async () => {
    expect((await failing(look(MODEL, 'blk.99.attn_q.weight'))).code).toBe('lab.no-tensor');
  });
});

describe('odd files', () => {
  const write = (name: string, values: Parameters<typeof writeGguf>[0]['values'], type = 0): string => {
    const file = join(folder, name);
    const bytes = type === 0 ? 256 * 4 : 50;
    writeFileSync(
      file,
      writeGguf({ values, tensors: [{ name: 'token_embd.weight', dimensions: [256, 1], type, bytes }] }),
    );
    truncateSync(file, 4096);
    return file;
  };
  const ONE_TOKEN = {
    'general.architecture': text('llama'),
    'llama.block_count': u32(1),
    'llama.embedding_length': u32(256),
    'tokenizer.ggml.tokens': texts(['a']),
  };

  it('a vocabulary of one token and no template is taken apart as any other', async () => {
    const found = await xray(write('one token.gguf', ONE_TOKEN));
    expect(found).toMatchObject({ hasChatTemplate: false, elements: 256, hyperparameters: { vocabSize: 1 } });
    const { summary, histogram } = await unpacked(join(folder, 'one token.gguf'), 'token_embd.weight');
    expect(summary).toMatchObject({ count: 256, zeros: 256, rms: 0 });
    expect(histogram.counts[30]).toBe(256);
  });

  it('a model in two parts is one, and each tensor is read from its own part', async () => {
    const [first, second] = [1, 2].map((part) => join(folder, `two-0000${part}-of-00002.gguf`)) as [string, string];
    const split = (part: number) => ({ 'split.count': u32(2), 'split.no': u32(part - 1) });
    const table = { name: 'token_embd.weight', dimensions: [256, 1] };
    const numbers = (value: number): Buffer => Buffer.from(new Float32Array(256).fill(value).buffer);
    writeFileSync(
      first,
      Buffer.concat([writeGguf({ values: { ...ONE_TOKEN, ...split(1) }, tensors: [table] }), numbers(1)]),
    );
    const norm = { name: 'output_norm.weight', dimensions: [256] };
    writeFileSync(second, Buffer.concat([writeGguf({ values: split(2), tensors: [norm] }), numbers(-3)]));
    const found = await xray(first);
    expect(found).toMatchObject({ parts: 2, elements: 512, tensors: [{ part: 0 }, { name: norm.name, part: 1 }] });
    expect((await unpacked(first, norm.name)).summary).toMatchObject({ mean: -3, rms: 3, count: 256 });
    rmSync(second);
    expect((await failing(xray(first))).code).toBe('model.incomplete');
  });

  it('a file that describes no language model has tensors all the same', async () => {
    expect(await xray(write('picture.gguf', {}))).toMatchObject({
      hyperparameters: null,
      architecture: '',
      elements: 256,
    });
  });

  it('a type that is not unpacked is named, not guessed', async () => {
    const found = await look(write('one bit.gguf', ONE_TOKEN, 19), 'token_embd.weight');
    expect(found).toMatchObject({ kind: 'packed', tensor: { typeName: 'IQ1_S', bytes: 50 } });
  });

  it('a file that is gone, damaged or cut short fails as it does everywhere', async () => {
    expect((await failing(look(join(folder, 'gone.gguf'), 'x'))).code).toBe('model.not-found');
    const damaged = join(folder, 'damaged.gguf');
    writeFileSync(damaged, Buffer.concat([Buffer.from('GGUF\x03\0\0\0'), Buffer.alloc(64, 255)]));
    expect((await failing(xray(damaged))).code).toBe('model.damaged-header');
    const short = write('short.gguf', ONE_TOKEN);
    truncateSync(short, 700);
    expect((await failing(xray(short))).code).toBe('model.truncated');
  });
});
