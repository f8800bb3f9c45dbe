// Models that were trained here, in the real engine: compared exactly beside a loaded model, and adapters laid over one. Side by side with what the page computes.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineAnswers, type EngineAnswer, type ParityOptions } from '#contract/engine';
import { contextOf } from '#domain/cache';
import { seededRandom } from '#domain/random';
import { modelFromFile } from '#training/gguf/model-from-file';
import { builtInTokens } from '#training/built-in/built-in-model';
import { readerOf } from '#training/trainer/reader';
import { nearness } from '#domain/parity';
import { createEngine, type Engine } from './engine';
import type { WorkContext } from './serve';
import { f32, text, writeGguf, type WrittenTensor } from './gguf/write-gguf';

const file = resolve('resources/tiny-model.gguf');
const inPage = readerOf(modelFromFile(readFileSync(file)));
const TEXT = 'Hugo had a green kite. He took it to the hill to show it to a shy pony.';
const TOKENS = builtInTokens(TEXT);
const PROMPT = builtInTokens('One morning, Ada went to the');
const WRITTEN = 60;
const RANK = 4;

let folder: string;
let engine: Engine;
const quiet: WorkContext = {
  signal: new AbortController().signal,
  report: { progress: () => undefined, reading: () => undefined, piece: () => undefined },
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeroom-trained-'));
  engine = createEngine({ log: () => undefined, giveUp: () => undefined });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

function parity(change: Partial<ParityOptions> = {}, context = quiet): Promise<EngineAnswer<'parity'>> {
  const continuations = [{ prompt: PROMPT, count: WRITTEN }];
  const options = { file, adapter: null, tokens: TOKENS, continuations, ...change };
  return engine.work.parity({ id: 1, kind: 'parity', options }, context).then((one) => engineAnswers.parity.parse(one));
}

function scoresOf({ logChances }: EngineAnswer<'parity'>): Float32Array {
  const bytes = Buffer.from(logChances, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** Logarithms of what the page computes at every place, and the tokens it holds likeliest one after the other. */
function byPage(): { scores: Float32Array; written: number[] } {
  const reading = inPage.read(TOKENS);
  const scores = Float32Array.from(
    TOKENS.flatMap((_token, place) => [...reading.probabilities(place)].map((chance) => Math.log(chance))),
  );
  const sofar = [...PROMPT];
  while (sofar.length < PROMPT.length + WRITTEN) {
    const chances = inPage.read(sofar).probabilities(sofar.length - 1);
    sofar.push(chances.indexOf(Math.max(...chances)));
  }
  return { scores, written: sofar.slice(PROMPT.length) };
}

/** An adapter of one matrix, whose second half is all the same number. */
function adapterFile(name: string, value: number, change: { architecture?: string; width?: number } = {}): string {
  const { dim } = inPage.configuration;
  const weight = 'blk.0.attn_q.weight';
  const tensors: WrittenTensor[] = [
    { name: `${weight}.lora_a`, dimensions: [change.width ?? dim, RANK] },
    { name: `${weight}.lora_b`, dimensions: [RANK, dim] },
  ];
  const header = writeGguf({
    values: {
      'general.architecture': text(change.architecture ?? 'llama'),
      'general.type': text('adapter'),
      'adapter.type': text('lora'),
      'adapter.lora.alpha': f32(RANK),
    },
    tensors,
  });
  const random = seededRandom(7);
  const a = Float32Array.from({ length: (change.width ?? dim) * RANK }, () => random() - 0.5);
  const b = new Float32Array(RANK * dim).fill(value);
  const path = join(folder, `${name}.gguf`);
  writeFileSync(path, Buffer.concat([header, Buffer.from(a.buffer), Buffer.from(b.buffer)]));
  return path;
}

describe('parity', () => {
  it('finds llama.cpp within a thousandth of what the page computes, and writing the same', async () => {
    const answer = await parity();
    const { vocabSize } = answer;
    const page = byPage();
    const near = nearness(
      { vocabSize, scores: page.scores, continuations: [page.written] },
      { vocabSize, scores: scoresOf(answer), continuations: answer.continuations },
    );
    console.log(
      `${near.places} places: greatest ${near.greatestDifference.toExponential(1)}, mean ${near.meanDifference.toExponential(1)}, ${near.sameGreedy} of ${near.greedyTokens} the same`,
    );
    expect(near.greatestDifference).toBeLessThan(1e-3);
    expect(near).toMatchObject({ places: TOKENS.length, sameLikeliest: TOKENS.length, sameGreedy: WRITTEN });
    expect(near.firstDifference).toBeNull();
  });

  it('leaves the loaded model loaded and answers the same again', async () => {
    await loadTiny();
    const before = await parity();
    const { pieces } = await engine.work.tokenize({ id: 2, kind: 'tokenize', text: 'Ada' }, quiet);
    expect(pieces).toHaveLength(3);
    expect(await parity()).toEqual(before);
  });

  it('sees an adapter, and none at strength 0 or where it holds only zeros', async () => {
    const plain = await parity();
    const change = adapterFile('change', 0.5);
    expect(await parity({ adapter: { file: adapterFile('zeros', 0), strength: 1 } })).toEqual(plain);
    expect(await parity({ adapter: { file: change, strength: 0 } })).toEqual(plain);
    const once = scoresOf(await parity({ adapter: { file: change, strength: 1 } }));
    const twice = scoresOf(await parity({ adapter: { file: change, strength: 2 } }));
    expect(once).not.toEqual(scoresOf(plain));
    expect(twice).not.toEqual(once);
  });

  it('is stopped, and refuses tokens and adapters that are none of the model', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(parity({}, { ...quiet, signal: controller.signal })).rejects.toMatchObject({
      failure: { code: 'lab.stopped' },
    });
    await expect(parity({ tokens: [5, 100_000] })).rejects.toMatchObject({ failure: { code: 'request.invalid' } });
    for (const path of [
      file,
      adapterFile('other', 0, { architecture: 'qwen2' }),
      adapterFile('wide', 0, { width: 32 }),
    ])
      await expect(parity({ adapter: { file: path, strength: 1 } })).rejects.toMatchObject({
        failure: { code: 'adapter.does-not-fit' },
      });
  });
});

describe('an adapter over the loaded model', () => {
  it('acts from loading on, gives way to another one without loading again, and is taken off', async () => {
    const change = adapterFile('acting', 0.5);
    await loadTiny();
    const plain = await likeliest();
    await loadTiny({ file: change, strength: 1 });
    const changed = await likeliest();
    expect(changed).not.toEqual(plain);
    await engine.work.adapt({ id: 4, kind: 'adapt', adapter: null }, quiet);
    expect(await likeliest()).toEqual(plain);
    await engine.work.adapt({ id: 5, kind: 'adapt', adapter: { file: change, strength: 1 } }, quiet);
    expect(await likeliest()).toEqual(changed);
    expect(await answer()).toMatch(/[a-z]{3}/);
  });

  it('that does not fit is refused and leaves the model as it was', async () => {
    await loadTiny();
    const plain = await likeliest();
    const wide = adapterFile('too-wide', 1, { width: 32 });
    const wanted = { id: 6, kind: 'adapt', adapter: { file: wide, strength: 1 } } as const;
    await expect(engine.work.adapt(wanted, quiet)).rejects.toMatchObject({ failure: { code: 'adapter.does-not-fit' } });
    expect(await likeliest()).toEqual(plain);
    expect(await answer()).toMatch(/[a-z]{3}/);
  });

  it('is told by its header, with its rank', async () => {
    const wanted = { id: 7, kind: 'checkAdapter', file: adapterFile('told', 0), model: file } as const;
    expect(await engine.work.checkAdapter(wanted, quiet)).toEqual({ rank: RANK, tensors: 1 });
  });
});

async function loadTiny(adapter?: { file: string; strength: number }): Promise<void> {
  const plan = { context: contextOf(128), gpuLayers: 0, gpuBudgetBytes: 0, threads: 1, hostBudgetBytes: 4e9 };
  await engine.work.load({ id: 3, kind: 'load', options: { file, ...plan, ...(adapter && { adapter }) } }, quiet);
}

async function likeliest(): Promise<EngineAnswer<'nextTokens'>> {
  return engine.work.nextTokens({ id: 8, kind: 'nextTokens', text: TEXT, top: 5 }, quiet);
}

async function answer(): Promise<string> {
  let said = '';
  const messages = [{ role: 'user' as const, text: 'Tell me about a fox.' }];
  await engine.work.generate(
    { id: 9, kind: 'generate', options: { messages, temperature: 0, maxTokens: 24, seed: 1 } },
    { ...quiet, report: { ...quiet.report, piece: (_part, piece) => (said += piece) } },
  );
  return said;
}
