// Which run is trained now: one at a time, the others wait in the order they were started. Listens to the process and keeps what it tells.
import type { Emit } from '#contract/events';
import { failureOf, type Failure } from '#contract/failure';
import type { RunState, WorkshopRun } from '#contract/workshop';
import type { JobBegun, JobReport, WorkshopAnswer } from '#contract/workshop-engine';
import type { ModelConfiguration } from '#training/model/configuration';
import type { RunPlan } from '#training/run/plan';
import type { StoredRun } from '#services/database/workshop-runs';
import type { RunFolders } from './run-folder';
import type { Runs } from './runs';
import type { WorkshopProcess } from './workshop-process';

export interface ConductorDeps {
  runs: Runs;
  folders: RunFolders;
  process: Pick<WorkshopProcess, 'train' | 'request' | 'quit'>;
  corpora: string;
  emit: Emit;
  log: (line: string) => void;
}

export interface Conductor {
  /** As it is told to the page. */
  shown: (run: StoredRun) => WorkshopRun;
  /** Puts a run at the end of the queue. `from` is the checkpoint to go on from; null takes the newest, 0 begins anew. */
  queue: (runId: string, from: number | null) => void;
  /** Ends what is under way of it, saved, in this state. Resolves when it stands. */
  halt: (runId: string, state: 'paused' | 'stopped') => Promise<void>;
  /** Stands still until the function it gives is called, as often as it is asked for. */
  hold: () => () => void;
  busyWith: () => { plan: RunPlan; configuration: ModelConfiguration; tokensPerSecond: number } | null;
  /** Tells the page how a run stands. */
  tell: (runId: string, news?: Partial<Pick<JobReport, 'points' | 'samples'>> & { backTo?: number | null }) => void;
  /** Saves what is under way, which then stands as interrupted. */
  close: () => Promise<void>;
}

type JobEnd = WorkshopAnswer<'train'>;

/** What is true of the run that is under way, and of no other. */
interface Current {
  runId: string;
  jobId: number | null;
  ended: Promise<void>;
  /** In which state it shall end when it is stopped. */
  endsAs: 'paused' | 'stopped' | 'interrupted';
  /** Whether it was asked to end. */
  halted: boolean;
  /** Milliseconds before this job. */
  elapsedBefore: number;
  tokensPerSecond: number | null;
  trouble: Failure | null;
}

/** What changes with every report is written to the database this often. */
const STORE_EVERY_MS = 5000;

export function createConductor({ runs, folders, process, corpora, emit, log }: ConductorDeps): Conductor {
  const waiting: { runId: string; from: number | null }[] = [];
  let current: Current | null = null;
  let holds = 0;
  let stored = -Infinity;
  let closing = false;

  function advance(): void {
    if (current !== null || closing) return;
    const next = waiting.shift();
    if (next === undefined) return;
    const run = runs.find(next.runId);
    if (run?.state !== 'waiting') {
      advance();
      return;
    }
    const begun: Current = {
      runId: run.id,
      jobId: null,
      endsAs: 'stopped',
      halted: false,
      elapsedBefore: run.elapsedMs,
      tokensPerSecond: null,
      trouble: null,
      ended: Promise.resolve(),
    };
    current = begun;
    runs.change(run.id, { state: 'running', failure: null });
    tell(run.id);
    begun.ended = work(run, next.from, begun).finally(() => {
      current = null;
      tell(run.id);
      advance();
    });
  }

  /** Never rejects. */
  async function work({ id, plan }: StoredRun, from: number | null, job: Current): Promise<void> {
    try {
      const { id: jobId, ended } = await process.train(
        { job: { folder: folders.of(id), corpora, plan, from } },
        { onBegun: (begun) => noteBegun(id, begun), onReport: (report) => noteReport(job, report) },
      );
      job.jobId = jobId;
      const over = ended.then((end) => noteEnd(job, end));
      // Whoever held or stopped it before it was begun has nothing to name it by until now.
      if (job.halted) void ask('stop');
      else if (holds > 0) void ask('pause');
      await over;
    } catch (error) {
      noteFailure(job, failureOf(error));
    }
  }

  function noteBegun(runId: string, { at, configuration, parameters, learning }: JobBegun): void {
    const before = runs.find(runId)?.stepsDone ?? 0;
    change(runId, { configuration, parameters, learning, stepsDone: at });
    tell(runId, { backTo: at < before ? at : null });
  }

  function noteReport(job: Current, report: JobReport): void {
    const { points, samples, checkpoints, trouble, elapsedMs, tokensPerSecond } = report;
    const last = points.at(-1);
    const validation = points.findLast((point) => point.validation !== null)?.validation;
    job.trouble = trouble;
    job.tokensPerSecond = tokensPerSecond;
    change(job.runId, {
      ...(last !== undefined && { stepsDone: last.step, loss: last.loss }),
      ...(validation !== undefined && { validation }),
      checkpoint: checkpoints.at(-1) ?? null,
      elapsedMs: job.elapsedBefore + elapsedMs,
    });
    emitChange(job.runId, { points, samples, checkpoints, backTo: null });
  }

  function noteEnd(job: Current, { outcome, step, loss }: JobEnd): void {
    if (outcome === 'exploded') {
      const facts = { step, ...(loss !== null && { loss }) };
      const failure = { code: 'workshop.exploded', message: 'The loss exploded.', facts } as const;
      runs.change(job.runId, { state: 'exploded', failure });
    } else {
      runs.change(job.runId, { state: outcome === 'done' ? 'done' : job.endsAs, stepsDone: step });
    }
  }

  /** A process that ended leaves the last checkpoint; anything else is wrong with the run itself. */
  function noteFailure({ runId }: Current, failure: Failure): void {
    log(`workshop: a run ended (${failure.code}): ${failure.message}`);
    const state: RunState = failure.code === 'workshop.crashed' ? 'interrupted' : 'failed';
    runs.change(runId, { state, failure });
  }

  /** In memory at once, in the database now and then. */
  function change(runId: string, changes: Partial<StoredRun>): void {
    const isTime = performance.now() - stored >= STORE_EVERY_MS;
    if (isTime) stored = performance.now();
    runs.change(runId, changes, isTime ? 'stored' : 'in memory');
  }

  async function ask(kind: 'pause' | 'goOn' | 'stop', save = false): Promise<void> {
    const target = current?.jobId;
    if (target === null || target === undefined) return;
    const asked = kind === 'pause' ? process.request(kind, { target, save }) : process.request(kind, { target });
    // A process that is gone is told of by the end of its run.
    await asked.catch(() => undefined);
  }

  async function halt(runId: string, state: 'paused' | 'stopped'): Promise<void> {
    const place = waiting.findIndex((one) => one.runId === runId);
    if (place >= 0) waiting.splice(place, 1);
    if (current?.runId !== runId) {
      runs.change(runId, { state });
      tell(runId);
      return;
    }
    const job = current;
    job.endsAs = state;
    job.halted = true;
    await ask('stop');
    await job.ended;
  }

  function shown(run: StoredRun): WorkshopRun {
    const job = current?.runId === run.id ? current : null;
    const speed = job?.tokensPerSecond ?? null;
    const left = (run.plan.steps - run.stepsDone) * run.plan.texts * run.plan.length;
    return {
      ...run,
      holding: job !== null && holds > 0 ? 'chat' : null,
      tokensPerSecond: speed,
      secondsLeft: speed !== null && speed > 0 ? left / speed : null,
      trouble: job?.trouble ?? null,
    };
  }

  function tell(runId: string, news: Parameters<Conductor['tell']>[1] = {}): void {
    void folders.checkpoints(runId).then((checkpoints) => {
      emitChange(runId, { points: [], samples: [], backTo: null, ...news, checkpoints });
    });
  }

  function emitChange(runId: string, news: Omit<Parameters<typeof emit<'workshop.changed'>>[1], 'run'>): void {
    const run = runs.find(runId);
    if (run !== null) emit('workshop.changed', { run: shown(run), ...news });
  }

  return {
    shown,
    tell,
    halt,
    queue: (runId, from) => {
      runs.change(runId, { state: 'waiting', failure: null });
      waiting.push({ runId, from });
      tell(runId);
      advance();
    },
    hold: () => {
      let isHeld = true;
      holds += 1;
      if (holds === 1) void ask('pause');
      if (holds === 1 && current !== null) tell(current.runId);
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holds -= 1;
        if (holds > 0) return;
        void ask('goOn');
        if (current !== null) tell(current.runId);
      };
    },
    busyWith: () => {
      const run = current === null ? null : runs.find(current.runId);
      const speed = current?.tokensPerSecond ?? null;
      if (run === null || run.configuration === null || speed === null) return null;
      return { plan: run.plan, configuration: run.configuration, tokensPerSecond: speed };
    },
    close: async () => {
      closing = true;
      const job = current;
      if (job !== null) job.endsAs = 'interrupted';
      await process.quit();
      await job?.ended;
    },
  };
}
