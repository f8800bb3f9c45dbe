// What the workshop saves, in the real llama.cpp: nearly the same scores and the same text as computed here, in every form and with an adapter.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PARITY_WITHIN, type ComparedForm, type RunParity } from '#contract/workshop';
import type { RunPlan } from '#training/run/plan';
import { smallPlan } from '#training/run/testing/plan';
import { startDatabase, type StartedDatabase } from '../database/start';
import type { EngineProcess } from '../engine/engine-process';
import { realEngine, testNodePath } from '../engine/test-engine';
import { createWorkshop, type Workshop } from './workshop';
import { createWorkshopProcess } from './workshop-process';

const home = mkdtempSync(join(tmpdir(), 'homeroom-compared '));
const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const [now, log] = [(): Date => new Date(), (line: string): void => console.error(line)];
const builtIn = { kind: 'built-in' } as const;
const notes: string[] = [];
let ids = 0;
let engine: EngineProcess;
let started: StartedDatabase;
let workshop: Workshop;

beforeAll(() => {
  engine = realEngine();
  started = startDatabase({ home, now, log });
  const entry = fileURLToPath(new URL('../../workshop/index.ts', import.meta.url));
  workshop = createWorkshop({
    home,
    engine,
    now,
    log,
    alone: true,
    database: started.database,
    emit: () => undefined,
    corpora: join(resources, 'corpora'),
    process: createWorkshopProcess({ nodePath: testNodePath(), entry }),
    shell: {
      chooseTextFile: () => Promise.resolve(null),
      chooseTarget: (_title, name) => Promise.resolve(join(home, name)),
    },
    freeBytes: () => Promise.resolve(4e9),
    keptModels: () => Promise.resolve([]),
    builtIn: { name: 'Tiny', file: join(resources, 'tiny-model.gguf') },
    keep: {
      model: ({ note }) => Promise.resolve(`kept ${notes.push(note)}`),
      adapter: () => Promise.resolve('kept'),
    },
    newId: () => `run-number-${(ids += 1)}`,
  });
});
afterAll(async () => {
  await workshop.close();
  await engine.quit();
  started.close();
  rmSync(home, { recursive: true, force: true });
});

async function done(plan: RunPlan, base: typeof builtIn | null): Promise<string> {
  const { id } = await workshop.start({ name: 'A run', plan, base, textId: null });
  const state = (): string | undefined => workshop.list().find((run) => run.id === id)?.state;
  await vi.waitFor(() => expect(state()).toBe('done'), { timeout: 60_000, interval: 50 });
  return id;
}

async function compared(runId: string, what: ComparedForm): Promise<RunParity['parity']> {
  const start = performance.now();
  const { parity } = await workshop.parity({ runId, step: null, what });
  const { greatestDifference, meanDifference, sameLikeliest, places, sameGreedy, greedyTokens } = parity;
  console.log(
    `${what}: greatest difference ${greatestDifference.toExponential(1)} (below ${PARITY_WITHIN[what]}), mean ${meanDifference.toExponential(1)}, likeliest ${sameLikeliest} of ${places}, greedy ${sameGreedy} of ${greedyTokens}, ${Math.round(performance.now() - start)} ms`,
  );
  expect(greatestDifference).toBeLessThan(PARITY_WITHIN[what]);
  return parity;
}

const CONSTANT = { highest: 0.002, warmUp: 5, shape: 'constant', last: 1 } as const;
const SHORT = { steps: 40, texts: 8, length: 64, validateEvery: 0, sampleEvery: 0, checkpointEvery: 0 } as const;
const onTop = (changes: Partial<RunPlan>): RunPlan => smallPlan({ ...SHORT, size: null, samplePrompt: '', ...changes });

describe('a model of the workshop in llama.cpp', () => {
  let runId: string;

  beforeAll(async () => {
    runId = await done(onTop({ task: 'finetune', data: 'stories', rate: CONSTANT }), builtIn);
  });

  it('in full is the same: within a thousandth, and all of its text', async () => {
    const { sameGreedy, greedyTokens, places } = await compared(runId, 'gguf-f32');
    expect(greedyTokens).toBeGreaterThanOrEqual(200);
    expect(sameGreedy).toBe(greedyTokens);
    expect(places).toBeGreaterThanOrEqual(100);
  });

  // What goes into a product is rounded by llama.cpp as well, here only the weights are.
  it.each<ComparedForm>(['gguf-f16', 'gguf-q8_0', 'gguf-q4_0'])('rounded to %s is near', async (what) => {
    const { sameLikeliest, places } = await compared(runId, what);
    expect(sameLikeliest).toBeGreaterThan(places * 0.9);
  });

  it('has the figures in its card, is compared by itself before it is kept, and forgets what is made anew', async () => {
    const { parities, card } = await workshop.get(runId);
    expect(parities.map(({ what, step }) => `${what} ${step}`)).toContain('gguf-f16 40');
    expect(card).toContain('## Compared with llama.cpp');
    const small = await done(smallPlan({ ...SHORT, length: 16, steps: 10 }), null);
    await workshop.keep({ runId: small, step: null, form: 'f32' });
    expect(notes.at(-1)).toMatch(/After 10 steps, in 32 bits \(F32\): .* \d+ of \d+ tokens it writes are the same/);
    const saved = await workshop.export({ runId: small, step: null, what: 'card' });
    expect(readFileSync(saved?.file ?? '', 'utf8')).toContain('in 32 bits (F32)');
    await workshop.resume({ runId: small, step: 0, highestRate: null });
    expect((await workshop.get(small)).parities).toEqual([]);
  });
});

describe('an adapter of the workshop in llama.cpp', () => {
  it('over its base is the same: within a thousandth, and all of its text', async () => {
    const adapter = { rank: 4, alpha: 8, targets: ['q', 'v', 'down'] } as const;
    const runId = await done(onTop({ task: 'lora', data: 'recipes', adapter, rate: CONSTANT }), builtIn);
    const { sameGreedy, greedyTokens } = await compared(runId, 'adapter');
    expect(sameGreedy).toBe(greedyTokens);
    // Merged into its base it is a model like any other.
    await compared(runId, 'gguf-f32');
  });
});
