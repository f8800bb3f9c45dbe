// Files that the workshop writes, in the real engine: the same scores and the same text as the trainer that made them, in every form, and with an adapter.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineAnswers } from '#contract/engine';
import { nearness, type Nearness } from '#domain/parity';
import { lessonCorpus } from '#training/corpora/lesson-corpora';
import { windows } from '#training/data/windows';
import { adapterFileOf } from '#training/gguf/adapter-file';
import { modelFileOf } from '#training/gguf/model-file';
import { modelFromFile } from '#training/gguf/model-from-file';
import type { TrainedModel } from '#training/model/trained-model';
import type { StoredType } from '#training/quantize/quantize';
import { exactTrainer } from '#training/trainer/exact-trainer';
import type { Trainer } from '#training/trainer/trainer';
import { writeOn } from '#training/trainer/write-on';
import { tokensOf } from '#training/vocabulary/byte-vocabulary';
import { createEngine, type Engine } from './engine';
import type { WorkContext } from './serve';

const BATCH = { texts: 8, length: 64 };
const PLACES = 120;
/** 200 tokens in all: the context is 128 long. */
const WRITTEN = 100;
const base = modelFromFile(readFileSync(resolve('resources/story-base.gguf')));
const { vocabulary } = base;
const PROMPTS = ['One day, Mia went to the', 'Ben had a red'].map((text) => vocabulary.encode(text));
const TEXT = vocabulary.encode(lessonCorpus('stories').validation).slice(0, PLACES);

let folder: string;
let engine: Engine;
const quiet: WorkContext = {
  signal: new AbortController().signal,
  report: { progress: () => undefined, reading: () => undefined, piece: () => undefined },
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeroom-exported-'));
  engine = createEngine({ log: () => undefined, giveUp: () => undefined });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What llama.cpp computes from a file, beside what the trainer computes. */
async function compare(trainer: Trainer, file: Uint8Array, adapter: Uint8Array | null = null): Promise<Nearness> {
  const path = join(folder, 'model.gguf');
  writeFileSync(path, file);
  const laid = join(folder, 'adapter.gguf');
  if (adapter !== null) writeFileSync(laid, adapter);
  const options = {
    file: path,
    adapter: adapter && { file: laid, strength: 1 },
    tokens: TEXT,
    continuations: PROMPTS.map((prompt) => ({ prompt, count: WRITTEN })),
  };
  const answer = engineAnswers.parity.parse(await engine.work.parity({ id: 1, kind: 'parity', options }, quiet));
  const bytes = Buffer.from(answer.logChances, 'base64');
  const scores = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return nearness(byTrainer(trainer), { vocabSize: answer.vocabSize, scores, continuations: answer.continuations });
}

function byTrainer(trainer: Trainer): Parameters<typeof nearness>[0] {
  const reading = trainer.read(TEXT);
  const rows = TEXT.map((_, place) => [...reading.logits(place)]);
  const plan = { count: WRITTEN, temperature: 0, random: () => 0 };
  return {
    vocabSize: vocabulary.size,
    scores: Float32Array.from(rows.flat()),
    continuations: PROMPTS.map((prompt) => [...writeOn(trainer, prompt, plan)]),
  };
}

function trainerOf({ configuration, parameters }: TrainedModel): Trainer {
  return exactTrainer({ configuration, parameters, seed: 1, batch: BATCH });
}

function say(what: string, near: Nearness, limit: string): void {
  const { greatestDifference, meanDifference, sameLikeliest, places, sameGreedy, greedyTokens } = near;
  console.log(
    `${what}: greatest difference ${greatestDifference.toExponential(1)} (${limit}), mean ${meanDifference.toExponential(1)}, likeliest ${sameLikeliest} of ${places}, greedy ${sameGreedy} of ${greedyTokens}`,
  );
}

describe('an exported model', () => {
  it('in full is the same model: scores within a thousandth, and the same 200 tokens', async () => {
    const trainer = trainerOf(base);
    const near = await compare(trainer, modelFileOf(base, { type: 'F32' }));
    say('F32', near, 'below 1e-3');
    expect(near.greatestDifference).toBeLessThan(1e-3);
    expect(near).toMatchObject({ sameLikeliest: PLACES, sameGreedy: 2 * WRITTEN, greedyTokens: 2 * WRITTEN });
    trainer.close();
  });

  // llama.cpp rounds what goes into a product as it rounds the weights: the trainer computes with rounded weights and exact products.
  it.each<[StoredType, number]>([
    ['F16', 0.1],
    ['Q8_0', 1],
    ['Q4_0', 1],
  ])('rounded to %s is near to the trainer with the same rounded weights', async (type, limit) => {
    const file = modelFileOf(base, { type });
    const trainer = trainerOf(modelFromFile(file));
    const near = await compare(trainer, file);
    say(type, near, `below ${limit}`);
    expect(near.greatestDifference).toBeLessThan(limit);
    expect(near.sameLikeliest).toBeGreaterThan(PLACES * 0.9);
    trainer.close();
  });

  it('with a trained adapter is the trainer with the adapter on', async () => {
    const plan = { rank: 4, alpha: 8, targets: ['q', 'v', 'down'], seed: 1 } as const;
    const { configuration, parameters } = base;
    const trainer = exactTrainer({ configuration, parameters, seed: 1, batch: BATCH, adapter: plan });
    const recipes = windows(tokensOf(vocabulary, lessonCorpus('recipes').training), { ...BATCH, seed: 1 });
    for (let step = 0; step < 10; step++) {
      trainer.learn(recipes(step));
      trainer.step({ rate: 1e-2 });
    }
    const { adapter: tensors } = trainer.snapshot();
    if (tensors === undefined) throw new Error('unreachable: it has an adapter');
    const adapter = adapterFileOf({ ...plan, tensors }, { name: 'Recipes', base });
    const near = await compare(trainer, modelFileOf(base, { type: 'F32' }), adapter);
    say('F32 with an adapter', near, 'below 1e-3');
    expect(near.greatestDifference).toBeLessThan(1e-3);
    expect(near).toMatchObject({ sameLikeliest: PLACES, sameGreedy: 2 * WRITTEN });
    trainer.close();
  });
});
