// What files are told to be: small real GGUF files of every kind, split ones, and broken ones.
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ModelKind } from '#contract/engine';
import { failureOf, type Failure } from '#contract/failure';
import { text, texts, u32, writeGguf, type WrittenValue } from './gguf/write-gguf';
import { createIdentify } from './identify';

const folder = mkdtempSync(join(tmpdir(), 'homeroom identify ü '));
afterAll(() => rmSync(folder, { recursive: true }));

const asked: string[] = [];
const identify = createIdentify((architecture) => {
  asked.push(architecture);
  return Promise.resolve(architecture !== 'seagull9');
});

const TOKENIZER = { 'tokenizer.ggml.model': text('gpt2'), 'tokenizer.ggml.tokens': texts(['a', 'b']) };
const EMBEDDINGS = { name: 'token_embd.weight', dimensions: [64, 2] };

function write(name: string, values: Record<string, WrittenValue>, tensors = [EMBEDDINGS]): string {
  const file = join(folder, name);
  writeFileSync(file, writeGguf({ values, tensors }));
  truncateSync(file, 100_000);
  return file;
}

const model = (architecture: string, more: Record<string, WrittenValue> = {}): Record<string, WrittenValue> => ({
  'general.architecture': text(architecture),
  ...TOKENIZER,
  ...more,
});

const KINDS: readonly [kind: ModelKind, what: string, values: Record<string, WrittenValue>][] = [
  ['chat', 'a language model', model('llama', { 'general.type': text('model') })],
  ['chat', 'a language model whose pooling is none', model('qwen3', { 'qwen3.pooling_type': u32(0) })],
  ['embedding', 'a model of the BERT family', model('nomic-bert')],
  ['embedding', 'a language model with pooling', model('qwen3', { 'qwen3.pooling_type': u32(3) })],
  [
    'embedding',
    'attention in both directions',
    model('llama', { 'llama.attention.causal': { type: 'bool', value: 0 } }),
  ],
  ['adapter', 'a LoRA adapter', model('llama', { 'general.type': text('adapter'), 'adapter.type': text('lora') })],
  ['adapter', 'an old adapter without a general type', model('llama', { 'adapter.type': text('lora') })],
  ['projector', 'a projector', { 'general.architecture': text('clip'), 'general.type': text('mmproj') }],
  ['other', 'an importance matrix', { 'general.type': text('imatrix') }],
  ['other', 'a diffusion language model', model('llada')],
  ['other', 'a network without a vocabulary', { 'general.architecture': text('flux') }],
];

describe('what a file is', () => {
  it.each(KINDS)('%s: %s', async (kind, what, values) => {
    expect((await identify(write(`${what}.gguf`, values))).kind).toBe(kind);
  });

  it('a vocabulary without weights is no model', async () => {
    expect((await identify(write('vocabulary.gguf', model('llama'), []))).kind).toBe('other');
  });

  it('says what the header says', async () => {
    const values = model('llama', {
      'general.name': text('  Möwe 1B '),
      'general.file_type': u32(15),
      'general.license': text('apache-2.0'),
      'llama.context_length': u32(4096),
      'tokenizer.chat_template': text('{{ messages }}'),
    });
    expect(await identify(write('full.gguf', values))).toEqual({
      kind: 'chat',
      architecture: 'llama',
      supported: true,
      name: 'Möwe 1B',
      quant: 'Q4_K_M',
      parameters: 128,
      fileBytes: 100_000,
      contextLength: 4096,
      hasChatTemplate: true,
      licence: 'apache-2.0',
    });
  });

  it('takes the name of a licence that is none of the usual ones', async () => {
    const values = model('llama', { 'general.license': text('other'), 'general.license.name': text('seagull-1') });
    expect((await identify(write('licence.gguf', values))).licence).toBe('seagull-1');
  });

  it('asks llama.cpp once for each architecture', async () => {
    asked.length = 0;
    await identify(write('one.gguf', model('seagull9')));
    const second = await identify(write('two.gguf', model('seagull9')));
    expect(second).toMatchObject({ architecture: 'seagull9', supported: false, kind: 'chat' });
    expect(asked).toEqual(['seagull9']);
  });
});

describe('a model in several files', () => {
  const split = (part: number): Record<string, WrittenValue> => ({
    ...(part === 1 ? model('llama', { 'general.name': text('Whole') }) : {}),
    'split.count': u32(3),
    'split.no': u32(part - 1),
  });
  const name = (part: number, start = 'split model'): string => `${start}-0000${String(part)}-of-00003.gguf`;

  it('is one model, whichever part is named', async () => {
    const files = [1, 2, 3].map((part) =>
      write(name(part), split(part), part === 1 ? [EMBEDDINGS] : [{ name: `part.${String(part)}`, dimensions: [32] }]),
    );
    const whole = await identify(files[0]!);
    expect(whole).toMatchObject({ name: 'Whole', parameters: 192, fileBytes: 300_000, kind: 'chat' });
    expect(await identify(files[2]!)).toEqual(whole);
  });

  it('names the part that is missing', async () => {
    const one = write(name(1, 'half'), split(1));
    write(name(3, 'half'), split(3), []);
    const { code, facts } = await failing(identify(one));
    expect({ code, facts }).toEqual({
      code: 'model.incomplete',
      facts: { parts: 3, file: join(folder, name(2, 'half')) },
    });
  });

  it('is incomplete without its first part, too', async () => {
    const last = write(name(3, 'headless'), split(3), []);
    expect((await failing(identify(last))).facts).toEqual({ parts: 3, file: join(folder, name(1, 'headless')) });
  });

  it('cannot be used under a name that leads to no other part', async () => {
    expect((await failing(identify(write('renamed.gguf', split(1))))).code).toBe('model.unsupported');
  });
});

describe('what is no sound file', () => {
  it.each([
    ['model.not-gguf', 'text.gguf', Buffer.from('this is a text and no model at all')],
    ['model.not-gguf', 'empty.gguf', Buffer.alloc(0)],
    ['model.truncated', 'short.gguf', writeGguf({ values: model('llama'), tensors: [EMBEDDINGS] }).subarray(0, 90)],
    ['model.damaged-header', 'wild.gguf', Buffer.concat([Buffer.from('GGUF\x03\0\0\0'), Buffer.alloc(64, 255)])],
  ])('%s: %s', async (code, file, bytes) => {
    writeFileSync(join(folder, file), bytes);
    expect((await failing(identify(join(folder, file)))).code).toBe(code);
  });

  it('a file that is gone, and a folder', async () => {
    expect((await failing(identify(join(folder, 'gone.gguf')))).code).toBe('model.not-found');
    expect((await failing(identify(folder))).code).toBe('model.not-gguf');
  });
});

async function failing(work: Promise<unknown>): Promise<Failure> {
  return failureOf(
    await work.then(
      () => {
        throw new Error('it did not fail');
      },
      (error: unknown) => error,
    ),
  );
}
