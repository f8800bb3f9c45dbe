// The real process: a run that is killed, goes on and comes out the same; a checkpoint that was cut; a disk that is full.
import {
  copyFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job, JobReport } from '#contract/workshop-engine';
import { checkpointName, RUN_FILES, stepOfCheckpoint } from '#contract/workshop-files';
import { readCurve } from '#training/run/curve-csv';
import type { CurvePoint } from '#training/run/event';
import { smallPlan } from '#training/run/testing/plan';
import { testNodePath } from '../engine/test-engine';
import { createWorkshopProcess, type WorkshopProcess } from './workshop-process';

const home = mkdtempSync(join(tmpdir(), 'homeroom-workshop '));
const corpora = fileURLToPath(new URL('../../../resources/corpora', import.meta.url));
// A rate that does not depend on the length of the run, so that runs of other lengths have the same beginning.
const rate = { highest: 0.01, warmUp: 5, shape: 'constant', last: 1 } as const;
const plan = smallPlan({ data: 'recipes', rate, steps: 60, checkpointEvery: 10, validateEvery: 20, sampleEvery: 30 });
const processes: WorkshopProcess[] = [];

function start(): WorkshopProcess {
  const entry = fileURLToPath(new URL('../../workshop/index.ts', import.meta.url));
  const started = createWorkshopProcess({ nodePath: testNodePath(), entry, log: (line) => console.error(line) });
  processes.push(started);
  return started;
}

function newJob(changes: Partial<Job> = {}): Job {
  const folder = mkdtempSync(join(home, 'run '));
  return { folder, corpora, plan, from: null, ...changes };
}

const curveOf = ({ folder }: Job): CurvePoint[] => readCurve(readFileSync(join(folder, RUN_FILES.curve), 'utf8'));
const checkpointsOf = ({ folder }: Job): number[] =>
  readdirSync(folder)
    .map(stepOfCheckpoint)
    .filter((step) => step !== null)
    .sort((one, other) => one - other);

/** Begins a run and waits until it has told as much. */
async function beginning(one: WorkshopProcess, job: Job, enough: (report: JobReport) => boolean) {
  let found: (report: JobReport) => void = () => undefined;
  const report = new Promise<JobReport>((resolve) => {
    found = resolve;
  });
  const { id, ended } = await one.train({ job }, { onReport: (news) => enough(news) && found(news) });
  ended.catch(() => undefined);
  return { id, ended, report: await report };
}

/** Of a run that goes on until it is stopped. */
const endless = (changes: Partial<Job['plan']> = {}): Job => newJob({ plan: { ...plan, steps: 100_000, ...changes } });
const hasBegun = ({ points }: JobReport): boolean => points.length > 0;

async function wholeRun(one: WorkshopProcess, job: Job) {
  return (await one.train({ job }, {})).ended;
}

let undisturbed: Job;
let shared: WorkshopProcess;

beforeAll(async () => {
  shared = start();
  undisturbed = newJob();
  expect(await wholeRun(shared, undisturbed)).toMatchObject({ outcome: 'done', step: 60 });
});
afterAll(async () => {
  await Promise.all(processes.map((one) => one.quit()));
  rmSync(home, { recursive: true, force: true });
});

describe('a run in the process', () => {
  it('learns, and leaves a whole curve, its samples and its two last checkpoints', () => {
    const curve = curveOf(undisturbed);
    expect(curve.map(({ step }) => step)).toEqual(Array.from({ length: 60 }, (_none, index) => index + 1));
    expect(curve.at(-1)?.loss).toBeLessThan((curve[0]?.loss ?? 0) - 0.2);
    expect(checkpointsOf(undisturbed)).toEqual([50, 60]);
    expect(readFileSync(join(undisturbed.folder, RUN_FILES.samples), 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('that is killed goes on from its last checkpoint, and its curve is that of an undisturbed run', async () => {
    const [job, victim] = [endless(), start()];
    await beginning(victim, job, ({ checkpoints }) => checkpoints.length > 0);
    process.kill(victim.pid ?? 0, 'SIGKILL');
    await expect(victim.request('ping', {})).rejects.toMatchObject({ failure: { code: 'workshop.crashed' } });
    const steps = Math.max(...checkpointsOf(job)) + 20;
    const rest = { ...job, plan: { ...plan, steps } };
    let at = 0;
    const { ended } = await shared.train({ job: rest }, { onBegun: (begun) => (at = begun.at) });
    await ended;
    expect(at).toBe(steps - 20);
    const whole = { ...newJob(), plan: rest.plan };
    // Each process finds out for itself which kernels are the fastest; a run keeps to those it began with.
    copyFileSync(join(job.folder, RUN_FILES.way), join(whole.folder, RUN_FILES.way));
    await wholeRun(shared, whole);
    expect(curveOf(job)).toEqual(curveOf(whole));
  });

  it('whose last checkpoint was cut goes on from the one before', async () => {
    const job = newJob();
    await wholeRun(shared, job);
    truncateSync(join(job.folder, checkpointName(60)), 5000);
    let at = 0;
    const { ended } = await shared.train({ job }, { onBegun: (begun) => (at = begun.at) });
    await ended;
    expect(at).toBe(50);
    expect(curveOf(job)).toEqual(curveOf(undisturbed));
  });

  it('pauses within a step, saves there, goes on, and comes out the same', async () => {
    const job = endless();
    const { id, ended } = await beginning(shared, job, hasBegun);
    const { step } = await shared.request('pause', { target: id, save: true });
    expect(checkpointsOf(job)).toContain(step);
    const standing = curveOf(job);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(curveOf(job)).toEqual(standing);
    expect(standing.at(-1)?.step).toBe(step);
    await shared.request('goOn', { target: id });
    await expect.poll(() => curveOf(job).length, { timeout: 20_000 }).toBeGreaterThan(step);
    await shared.request('stop', { target: id });
    await ended;
    const both = Math.min(curveOf(job).length, 60);
    expect(
      curveOf(job)
        .slice(0, both)
        .map(({ loss }) => loss),
    ).toEqual(
      curveOf(undisturbed)
        .slice(0, both)
        .map(({ loss }) => loss),
    );
  });

  it('saves where it stands when the process is asked to end', async () => {
    const [job, one] = [endless({ checkpointEvery: 0 }), start()];
    const { report } = await beginning(one, job, hasBegun);
    await one.quit();
    expect(checkpointsOf(job).at(-1)).toBeGreaterThanOrEqual(report.points.at(-1)?.step ?? Infinity);
  });
});

describe('a second run', () => {
  it('is not begun beside the first', async () => {
    const { id, ended } = await beginning(shared, endless(), hasBegun);
    await expect(wholeRun(shared, newJob())).rejects.toThrow();
    await shared.request('stop', { target: id });
    expect(await ended).toMatchObject({ outcome: 'stopped' });
  });
});

describe('a checkpoint that cannot be written', () => {
  it('is told of, training goes on, and the next one clears it', async () => {
    const job = endless();
    // A folder in the place of the file: as impossible to write as on a full disk.
    for (const step of [10, 20]) mkdirSync(join(job.folder, `${checkpointName(step)}.writing`));
    const troubled: (string | null)[] = [];
    const { id, ended } = await shared.train(
      { job },
      { onReport: ({ trouble }) => troubled.push(trouble?.code ?? null) },
    );
    await expect.poll(() => checkpointsOf(job).length, { timeout: 20_000 }).toBe(2);
    await shared.request('stop', { target: id });
    expect(await ended).toMatchObject({ outcome: 'stopped' });
    expect(troubled.at(-1)).toBeNull();
    expect(Math.min(...checkpointsOf(job))).toBeGreaterThanOrEqual(20);
  });
});

describe('what else the process is asked', () => {
  it('writes from a checkpoint, measures, and exports, while a run goes on', async () => {
    const { id, ended } = await beginning(shared, endless(), hasBegun);
    const file = join(undisturbed.folder, checkpointName(60));
    const asked = { file, prompt: 'RECIPE: ', asQuestion: false, tokens: 20, temperature: 0.5, seed: 1 };
    const [one, other] = await Promise.all([shared.request('sample', asked), shared.request('sample', asked)]);
    expect(one.text.length).toBeGreaterThan(5);
    expect(one).toEqual(other);
    const to = join(home, 'small.gguf');
    const { bytes } = await shared.request('export', {
      file,
      to,
      name: 'Small',
      baseName: '',
      card: '# Small',
      what: 'gguf-f32',
    });
    const handle = openSync(to, 'r');
    closeSync(handle);
    expect(readFileSync(to).subarray(0, 4).toString()).toBe('GGUF');
    expect(bytes).toBe(readFileSync(to).length);
    await expect(
      shared.request('export', { file, to, name: 'Small', baseName: '', card: '', what: 'adapter' }),
    ).rejects.toMatchObject({ failure: { code: 'workshop.cannot-export' } });
    await shared.request('stop', { target: id });
    await ended;
  });
});
