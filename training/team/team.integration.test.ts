// A team of real threads on one memory learns as one thread does, and the same every time.
import { once } from 'node:events';
import { join as joined, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import type { Batch } from '../data/batch';
import { USUAL } from '../model/configuration';
import { exactTrainer } from '../trainer/exact-trainer';
import type { Trainer, TrainerPlan } from '../trainer/trainer';
import { createTeam, type JoinOrder } from './team';

const SIZES = { texts: 8, length: 64 };
const PLAN: TrainerPlan = {
  configuration: {
    ...USUAL,
    vocabSize: 21,
    dim: 32,
    layers: 2,
    heads: 4,
    feedForward: 40,
    contextLength: 64,
    tied: false,
  },
  seed: 3,
  batch: SIZES,
};
const threads: Worker[] = [];
const open: Trainer[] = [];

const entry = resolve('test-results/team/join.mjs');

// Node 20 cannot be told to read TypeScript in a thread.
beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: joined(import.meta.dirname, 'join-for-test.ts'),
      outDir: 'test-results/team',
      rolldownOptions: { output: { entryFileNames: 'join.mjs' } },
    },
  });
});

async function hire(order: JoinOrder): Promise<void> {
  const thread = new Worker(entry, { workerData: order });
  threads.push(thread);
  await once(thread, 'message');
}

async function team(plan: TrainerPlan, count: number): Promise<Trainer> {
  const trainer = await createTeam(plan, { kernels: { build: 'plain', multiply: 'narrow' }, threads: count, hire });
  open.push(trainer);
  return trainer;
}

afterEach(async () => {
  for (const trainer of open.splice(0)) trainer.close();
  await Promise.all(threads.splice(0).map(async (thread) => thread.terminate()));
});

function batchBy(seed: number): Batch {
  const random = seededRandom(seed);
  const draw = (): number[] => Array.from({ length: SIZES.texts * SIZES.length }, () => Math.floor(random() ** 2 * 21));
  return { texts: SIZES.texts, tokens: draw(), targets: draw() };
}

function learn(trainer: Trainer, steps: number): number[] {
  return Array.from({ length: steps }, (_, step) => {
    const loss = trainer.learn(batchBy(step));
    return loss + trainer.step({ rate: 0.003 }) + trainer.evaluate(batchBy(step));
  });
}

it.each<[string, Partial<TrainerPlan>]>([
  ['all parameters', {}],
  ['an adapter', { adapter: { rank: 3, alpha: 6, targets: ['q', 'down'], seed: 2 } }],
  ['some tensors', { learns: (name) => name.includes('ffn') }],
])('learns as one thread does: %s', async (_, part) => {
  const plan = { ...PLAN, ...part };
  const alone = learn(exactTrainer(plan), 6);
  const together = learn(await team(plan, 3), 6);
  together.forEach((number, step) => expect(number).toBeCloseTo(alone[step] ?? 0, 3));
});

it('is the same every time, and knows what one thread knows', async () => {
  const [one, other] = [await team(PLAN, 2), await team(PLAN, 2)];
  expect(learn(one, 6)).toEqual(learn(other, 6));
  expect(one.snapshot()).toEqual(other.snapshot());
  const alone = exactTrainer({ ...PLAN, parameters: one.parameters() });
  expect(one.read([1, 2, 3]).logits(2)).toEqual(alone.read([1, 2, 3]).logits(2));
});
