// The whole workshop without a window: real process, real database, the smallest models. What the page asks and hears.
import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { EventName, Events } from '#contract/events';
import type { RunState, WorkshopRun } from '#contract/workshop';
import type { RunPlan } from '#training/run/plan';
import { smallPlan } from '#training/run/testing/plan';
import { startDatabase, type StartedDatabase } from '../database/start';
import { testNodePath } from '../engine/test-engine';
import { createWorkshop, type Workshop, type WorkshopDeps } from './workshop';
import { createWorkshopProcess, type WorkshopProcess } from './workshop-process';

interface Opened {
  workshop: Workshop;
  process: WorkshopProcess;
  started: StartedDatabase;
  events: { name: EventName; event: unknown; at: number }[];
  close: () => Promise<void>;
}

const parent = mkdtempSync(join(tmpdir(), 'homeroom-workshop '));
const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const now = (): Date => new Date();
const log = (): void => undefined;
const opened: Opened[] = [];
let homes = 0;
let ids = 0;

const newHome = (): string => join(parent, `home ${(homes += 1)}`);
const plan = smallPlan({ data: 'recipes', steps: 40, checkpointEvery: 10 });
const endless = smallPlan({ data: 'recipes', steps: 100_000, checkpointEvery: 10 });

function open(home: string, changes: Partial<WorkshopDeps> = {}): Opened {
  const entry = fileURLToPath(new URL('../../workshop/index.ts', import.meta.url));
  const process = createWorkshopProcess({ nodePath: testNodePath(), entry });
  const started = startDatabase({ home, now, log });
  const events: Opened['events'] = [];
  const workshop = createWorkshop({
    home,
    corpora: join(resources, 'corpora'),
    database: started.database,
    alone: true,
    process,
    now,
    log,
    emit: (name, event) => events.push({ name, event, at: performance.now() }),
    shell: {
      chooseTextFile: () => Promise.resolve(null),
      chooseTarget: (_title, name) => Promise.resolve(join(parent, name)),
    },
    freeBytes: () => Promise.resolve(4e9),
    keptModels: () => Promise.resolve([]),
    builtIn: { name: 'Tiny', file: join(resources, 'tiny-model.gguf') },
    // Nothing here is compared with llama.cpp, unless a test brings it.
    engine: { request: () => Promise.reject(new Error('There is no llama.cpp here.')) },
    keep: { model: () => Promise.resolve('kept'), adapter: () => Promise.resolve('kept') },
    newId: () => `run-number-${(ids += 1)}`,
    ...changes,
  });
  const one: Opened = {
    workshop,
    process,
    started,
    events,
    close: async () => {
      opened.splice(opened.indexOf(one), 1);
      await workshop.close();
      started.close();
    },
  };
  opened.push(one);
  return one;
}

afterEach(async () => {
  for (const one of [...opened]) await one.close();
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const start = ({ workshop }: Opened, wanted: RunPlan, name = 'A run'): Promise<WorkshopRun> =>
  workshop.start({ name, plan: wanted, base: null, textId: null });
const stateOf = ({ workshop }: Opened, runId: string): RunState | undefined =>
  workshop.list().find(({ id }) => id === runId)?.state;
const runOf = ({ workshop }: Opened, runId: string): WorkshopRun | undefined =>
  workshop.list().find(({ id }) => id === runId);
const reaches = (one: Opened, runId: string, state: RunState): Promise<void> =>
  vi.waitFor(() => expect(stateOf(one, runId)).toBe(state), { timeout: 60_000, interval: 20 });
const hasCheckpoint = (one: Opened, runId: string): Promise<void> =>
  vi.waitFor(() => expect(runOf(one, runId)?.checkpoint).toBeGreaterThan(0), { timeout: 60_000, interval: 20 });
const changesOf = (one: Opened, runId: string): Events['workshop.changed'][] =>
  one.events
    .filter(({ name }) => name === 'workshop.changed')
    .map(({ event }) => event as Events['workshop.changed'])
    .filter(({ run }) => run.id === runId);
const codeOf = (error: unknown): unknown => (error as { failure?: { code: string } }).failure?.code;

describe('a run', () => {
  it('is trained, told of as it goes, looked at, tried, exported and kept', async () => {
    const one = open(newHome());
    const { id } = await start(one, plan, 'Recipes');
    await reaches(one, id, 'done');
    const { run, curve, samples, checkpoints, card } = await one.workshop.get(id);
    expect(run).toMatchObject({ stepsDone: 40, checkpoint: 40, failure: null, holding: null });
    expect(run.elapsedMs).toBeGreaterThan(0);
    expect(curve).toHaveLength(40);
    expect(samples.at(-1)?.step).toBe(40);
    expect(checkpoints).toEqual([30, 40]);
    expect(card).toContain('# Recipes');
    // What was told on the way is the whole curve, each point once.
    expect(changesOf(one, id).flatMap(({ points }) => points)).toEqual(curve);
    const sample = { runId: id, step: 30, prompt: 'RECIPE', tokens: 10, temperature: 1, seed: 2 };
    expect(await one.workshop.sample(sample)).toMatchObject({ step: 30, prompt: 'RECIPE' });
    const saved = await one.workshop.export({ runId: id, step: null, what: 'csv' });
    expect(readFileSync(saved?.file ?? '', 'utf8').split('\n')).toHaveLength(42);
    expect(await one.workshop.keep({ runId: id, step: null, form: 'q8_0' })).toEqual({ modelId: 'kept' });
    await expect(one.workshop.keep({ runId: id, step: null, form: 'adapter' })).rejects.toSatisfy(
      (error) => codeOf(error) === 'workshop.cannot-export',
    );
  });

  it('goes on where it stood when it was paused, and can be begun from by another', async () => {
    const one = open(newHome());
    const { id } = await start(one, endless);
    await hasCheckpoint(one, id);
    const paused = await one.workshop.pause(id);
    expect(paused).toMatchObject({ state: 'paused', checkpoint: paused.stepsDone });
    await one.workshop.resume({ runId: id, step: null, highestRate: 0.001 });
    await vi.waitFor(() => expect(runOf(one, id)?.stepsDone).toBeGreaterThan(paused.stepsDone), { timeout: 60_000 });
    const stopped = await one.workshop.stop(id);
    expect(stopped).toMatchObject({ state: 'stopped', plan: { rate: { highest: 0.001 } } });
    const lora = smallPlan({
      task: 'lora',
      size: null,
      data: 'questions',
      steps: 6,
      answersOnly: true,
      quantizedBase: true,
      adapter: { rank: 2, alpha: 4, targets: ['q', 'v'] },
    });
    const base = { kind: 'run', runId: id, step: null } as const;
    const { id: other } = await one.workshop.start({
      name: 'LoRA',
      plan: lora,
      base,
      textId: null,
    });
    await reaches(one, other, 'done');
    expect(runOf(one, other)?.learning).toBe(2 * 2 * (16 + 16));
    expect(await one.workshop.export({ runId: other, step: null, what: 'adapter' })).not.toBeNull();
  });

  it('that was going on when the application was killed stands as interrupted with its last checkpoint, and goes on', async () => {
    const home = newHome();
    const one = open(home);
    const { id } = await start(one, endless);
    await hasCheckpoint(one, id);
    // The process is killed: told at once, nothing else is touched.
    process.kill(one.process.pid ?? 0, 'SIGKILL');
    await reaches(one, id, 'interrupted');
    expect(runOf(one, id)).toMatchObject({ failure: { code: 'workshop.crashed' } });
    await one.workshop.resume({ runId: id, step: null, highestRate: null });
    await reaches(one, id, 'running');
    await one.close();
    const again = open(home);
    const left = runOf(again, id);
    expect(left).toMatchObject({ state: 'interrupted', checkpoint: left?.stepsDone });
    expect(left?.stepsDone).toBeGreaterThan(0);
  });

  it('stands still while the chat answers, and says so', async () => {
    const one = open(newHome());
    const { id } = await start(one, endless);
    await hasCheckpoint(one, id);
    const release = one.workshop.hold();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const held = runOf(one, id);
    expect(held).toMatchObject({ state: 'running', holding: 'chat' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(runOf(one, id)?.stepsDone).toBe(held?.stepsDone);
    release();
    await vi.waitFor(() => expect(runOf(one, id)?.stepsDone).toBeGreaterThan(held?.stepsDone ?? 0), {
      timeout: 60_000,
    });
  });

  it('that explodes stops, says where, and goes back with a lower rate', async () => {
    const one = open(newHome());
    const { id } = await start(one, {
      ...plan,
      steps: 60,
      checkpointEvery: 2,
      rate: { highest: 900, warmUp: 0, shape: 'constant', last: 1 },
    });
    await reaches(one, id, 'exploded');
    const exploded = runOf(one, id);
    expect(exploded?.failure).toMatchObject({ code: 'workshop.exploded' });
    await one.workshop.resume({ runId: id, step: 0, highestRate: 0.005 });
    await reaches(one, id, 'done');
    expect((await one.workshop.get(id)).curve).toHaveLength(60);
    expect(changesOf(one, id).some(({ backTo }) => backTo === 0)).toBe(true);
  });
});

describe('two runs', () => {
  it('are trained one after the other, and deleting the first lets the second begin', async () => {
    const one = open(newHome());
    const first = await start(one, endless);
    const second = await start(one, plan);
    await hasCheckpoint(one, first.id);
    expect(stateOf(one, second.id)).toBe('waiting');
    await one.workshop.delete(first.id);
    expect(stateOf(one, first.id)).toBeUndefined();
    await reaches(one, second.id, 'done');
    expect(one.workshop.restore(first.id)).toMatchObject({ state: 'stopped' });
    expect((await one.workshop.get(first.id)).curve.length).toBeGreaterThan(0);
  });
});

describe('what cannot be started', () => {
  it('is refused with the sum, the sentence or the name of what is missing, and leaves nothing behind', async () => {
    const one = open(newHome(), { freeBytes: () => Promise.resolve(1e6) });
    const failures = [
      start(one, plan),
      start(one, { ...plan, size: null }),
      start(one, { ...plan, data: 'own-text' }),
      start(one, { ...plan, size: { dim: 24, layers: 1, heads: 2, feedForward: 16, contextLength: 32, tied: false } }),
    ].map((started) =>
      started.then(
        () => null,
        (error: unknown) => error,
      ),
    );
    expect((await Promise.all(failures)).map(codeOf)).toEqual([
      'workshop.no-memory',
      'workshop.plan-invalid',
      'workshop.no-text',
      'workshop.plan-invalid',
    ]);
    expect(one.workshop.list()).toEqual([]);
  });
});

describe("a learner's own text", () => {
  it('is checked, copied, learnt from, and refused where it is none', async () => {
    const file = join(parent, 'My text.txt');
    writeFileSync(file, 'The sea is wide and the sky is high. '.repeat(40).replaceAll('high', 'blue'));
    const one = open(newHome(), {
      shell: { chooseTextFile: () => Promise.resolve(file), chooseTarget: () => Promise.resolve(null) },
    });
    const chosen = await one.workshop.chooseText();
    expect(chosen).toMatchObject({ file: 'My text.txt', refused: null, characters: 1480 });
    const wanted = {
      plan: { ...plan, data: 'own-text', steps: 5 } as never,
      base: null,
      textId: chosen?.textId ?? null,
    };
    const estimate = await one.workshop.estimate(wanted);
    expect(estimate).toMatchObject({ fits: true, measured: true });
    expect(estimate.seconds).toBeGreaterThan(0);
    const { id } = await one.workshop.start({ name: 'Sea', ...wanted });
    await reaches(one, id, 'done');
    expect((await one.workshop.get(id)).card).toContain('1,480 characters');
    expect(['', 'a', '   '].map((text) => one.workshop.checkText(text).refused)).toEqual([
      'empty',
      'too-short',
      'empty',
    ]);
  });
});
