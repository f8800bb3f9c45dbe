// Models that were trained here, in the whole application with the real engine: compared, kept, chatted with, changed by an adapter, and still there after a restart.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Answer as AnswerOf, Args, RequestName } from '#contract/api';
import type { ModelEntry } from '#contract/events';
import { FailureError, failureOf } from '#contract/failure';
import { BUILT_IN_MODEL, builtInTokens } from '#training/built-in/built-in-model';
import { modelFromFile } from '#training/gguf/model-from-file';
import { writeGguf } from '#training/gguf/write-gguf';
import { readerOf } from '#training/trainer/reader';
import { createApp, type App } from '../app';
import { testNodePath } from '../engine/test-engine';
import { noDesktop } from '../shell';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const bytes = new Uint8Array(readFileSync(join(resources, BUILT_IN_MODEL.fileName)));
const model = readerOf(modelFromFile(bytes));

let home: string;
let app: App;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'homeroom trained ü '));
  app = await start();
  // Which number of threads is best is not tried out here.
  await request('settings.change', { threads: 1 });
});
afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

function start(): Promise<App> {
  return createApp({
    home,
    resources,
    emit: () => undefined,
    providedModels: [],
    shell: noDesktop,
    engine: { nodePath: testNodePath(), entry: fileURLToPath(new URL('../../engine/index.ts', import.meta.url)) },
    fetch: () => Promise.reject(new Error('The network is not touched here.')),
    places: { home, platform: 'linux', env: {} },
  });
}

async function request<N extends RequestName>(name: N, args: Args<N>): Promise<AnswerOf<N>> {
  const result = await app.dispatch(name, args);
  if (!result.ok) throw FailureError.from(result.failure);
  return result.value as AnswerOf<N>;
}

async function entry(id: string): Promise<ModelEntry | undefined> {
  return (await request('models.list', undefined)).find((one) => one.id === id);
}

/** What the loaded model answers in a new chat. */
async function answerTo(text: string): Promise<{ modelName: string; text: string }> {
  const { id: conversationId } = await request('chat.create', undefined);
  const settings = { systemPrompt: '', temperature: 0, maxTokens: 30, seed: 1 };
  await request('chat.configure', { conversationId, settings });
  await request('chat.send', { conversationId, turnId: `turn-${conversationId}-trained`, parentId: null, text });
  return vi.waitFor(
    async () => {
      const answer = (await request('chat.open', { conversationId })).messages.find(({ role }) => role === 'answer');
      if (answer?.role !== 'answer' || answer.state !== 'done') throw new Error('not done yet');
      return { modelName: answer.modelName, text: answer.text };
    },
    { timeout: 20_000 },
  );
}

function parityArgs(change: Partial<Args<'lab.parity'>> = {}): Args<'lab.parity'> {
  const tokens = builtInTokens('One morning, Ada went to the harbour.');
  const reading = model.read(tokens);
  const logits = Float32Array.from(tokens.flatMap((_token, place) => [...reading.probabilities(place)].map(Math.log)));
  const last = reading.probabilities(tokens.length - 1);
  const written = [last.indexOf(Math.max(...last))];
  return { model: bytes, adapter: null, tokens, logits, continuations: [{ prompt: tokens, written }], ...change };
}

it('the built-in model stands behind all others, answers once it is chosen, and cannot be taken away', async () => {
  // Its header is read in the background.
  await expect
    .poll(async () => (await request('models.list', undefined)).at(-1), { timeout: 20_000 })
    .toMatchObject({ id: BUILT_IN_MODEL.id, installed: { origin: 'built-in' } });
  await request('settings.change', { chosenModelId: BUILT_IN_MODEL.id });
  expect((await answerTo('Tell me about a fox.')).modelName).toBe(BUILT_IN_MODEL.name);
  const removed = request('models.remove', { modelId: BUILT_IN_MODEL.id }).catch(failureOf);
  expect(await removed).toMatchObject({ code: 'request.forbidden' });
});

it('a model of the page is compared with llama.cpp, and nothing of it stays on the disk', async () => {
  const parity = await request('lab.parity', parityArgs());
  expect(parity.greatestDifference).toBeLessThan(1e-3);
  expect(parity).toMatchObject({ sameGreedy: 1, greedyTokens: 1, firstDifference: null, vocabSize: 260 });
  expect(readdirSync(join(home, 'scratch'))).toEqual([]);
  const refused = request('lab.parity', parityArgs({ model: bytes.slice(0, 5000) })).catch(failureOf);
  expect((await refused) as { code: string }).toMatchObject({ code: 'model.truncated' });
  expect(readdirSync(join(home, 'scratch'))).toEqual([]);
});

it('a model that is kept is one to chat with; a second one of its name gets a number', async () => {
  const first = await request('lab.keepModel', { name: 'Ada’s model', bytes, note: 'Trained for 20 s on stories.' });
  const second = await request('lab.keepModel', { name: 'Ada’s model', bytes, note: '' });
  expect([first.name, second.name]).toEqual(['Ada’s model', 'Ada’s model 2']);
  expect(first).toMatchObject({
    status: { kind: 'ready' },
    installed: { origin: 'trained', licence: 'mit', quant: 'F32' },
    record: { note: 'Trained for 20 s on stories.' },
  });
  expect(readdirSync(join(home, 'models')).sort()).toEqual([`${first.id}.gguf`, `${second.id}.gguf`].sort());
  await request('settings.change', { chosenModelId: first.id });
  const answer = await answerTo('Tell me about a fox.');
  expect(answer).toMatchObject({ modelName: 'Ada’s model', text: expect.stringMatching(/[a-z]{3}/) as string });
});

it('a file that is no model of ours is not kept, and leaves nothing behind', async () => {
  const before = readdirSync(join(home, 'models'));
  for (const [wrong, code] of [
    [new TextEncoder().encode('a text and no model'), 'model.not-gguf'],
    [bytes.slice(0, bytes.length - 1000), 'model.truncated'],
    [otherModel(), 'lab.not-a-model'],
  ] as const) {
    const kept = request('lab.keepModel', { name: 'Wrong', bytes: wrong, note: '' }).catch(failureOf);
    expect(await kept).toMatchObject({ code });
  }
  expect(readdirSync(join(home, 'models'))).toEqual(before);
});

it('an adapter changes what its model says at once, by its strength, and is still laid over it after a restart', async () => {
  const modelId = (await request('models.list', undefined)).find(({ name }) => name === 'Ada’s model')?.id ?? '';
  const plain = await nextToken(modelId);
  const kept = await request('lab.keepAdapter', { modelId, name: 'recipes', bytes: adapter(), note: 'rank 4' });
  expect(kept).toMatchObject({ adapters: [{ name: 'recipes', rank: 4, note: 'rank 4' }], adapter: null });
  const id = kept.adapters[0]?.id ?? '';
  expect(await request('models.useAdapter', { modelId, adapter: { id, strength: 1.5 } })).toMatchObject({
    adapter: { id, strength: 1.5 },
    status: { kind: 'loaded' },
  });
  const changed = await nextToken(modelId);
  expect(changed).not.toEqual(plain);
  await app.close();
  app = await start();
  expect(await entry(modelId)).toMatchObject({ adapter: { id, strength: 1.5 }, installed: { origin: 'trained' } });
  expect(await nextToken(modelId)).toEqual(changed);
  expect(await request('models.removeAdapter', { modelId, adapterId: id })).toMatchObject({
    adapters: [],
    adapter: null,
  });
  expect(await nextToken(modelId)).toEqual(plain);
  expect(readdirSync(join(home, 'adapters'))).toEqual([]);
});

it('an adapter of another shape is refused and leaves nothing behind', async () => {
  const modelId = (await request('models.list', undefined)).find(({ name }) => name === 'Ada’s model')?.id ?? '';
  const kept = request('lab.keepAdapter', { modelId, name: 'wide', bytes: adapter(8), note: '' }).catch(failureOf);
  expect(await kept).toMatchObject({ code: 'adapter.does-not-fit' });
  expect(readdirSync(join(home, 'adapters'))).toEqual([]);
});

async function nextToken(modelId: string): Promise<AnswerOf<'lab.nextTokens'>> {
  await request('models.load', { modelId });
  return request('lab.nextTokens', { text: 'One morning, Ada', top: 3 });
}

/** Of rank 4, over one matrix of the tiny model. */
function adapter(width = model.configuration.dim): Uint8Array<ArrayBuffer> {
  const numbers = (length: number): Float32Array => Float32Array.from({ length }, (_, index) => Math.sin(index));
  const weight = 'blk.0.attn_q.weight';
  return writeGguf({
    values: new Map([
      ['general.architecture', { type: 'text', value: 'llama' }],
      ['general.type', { type: 'text', value: 'adapter' }],
      ['adapter.type', { type: 'text', value: 'lora' }],
      ['adapter.lora.alpha', { type: 'f32', value: 4 }],
    ]),
    tensors: [
      { name: `${weight}.lora_a`, dimensions: [width, 4], type: 'F32', values: numbers(4 * width) },
      {
        name: `${weight}.lora_b`,
        dimensions: [4, model.configuration.dim],
        type: 'F32',
        values: numbers(4 * model.configuration.dim),
      },
    ],
  });
}

/** A file that could be a model of somebody else: its header is sound, and its tensors are not those of ours. */
function otherModel(): Uint8Array<ArrayBuffer> {
  return writeGguf({
    values: new Map([
      ['general.architecture', { type: 'text', value: 'llama' }],
      ['tokenizer.ggml.model', { type: 'text', value: 'gpt2' }],
    ]),
    tensors: [{ name: 'token_embd.weight', dimensions: [4, 4], type: 'F32', values: new Float32Array(16) }],
  });
}
