// The workshop: training runs that go on in the background, outlive restarts, and can be looked at, tried and taken away.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Emit } from '#contract/events';
import { FailureError } from '#contract/failure';
import type {
  OwnTextReport,
  RunBase,
  RunParity,
  WorkshopAnswers,
  WorkshopRun,
  workshopRequests,
} from '#contract/workshop';
import type { RunSample } from '#training/run/event';
import type { RunPlan } from '#training/run/plan';
import type { FiledData } from '#training/run/sources';
import { createStoredRuns, type StoredRun } from '#services/database/workshop-runs';
import type { Database } from '#services/database/open';
import type { EngineProcess } from '#services/engine/engine-process';
import type { z } from 'zod';
import { createBases, type BasesDeps } from './bases';
import { createComparing } from './comparing';
import { createConductor } from './conductor';
import { createEstimating, type WantedRun } from './estimating';
import { createExporting, type Keep } from './exporting';
import { createOwnTexts } from './own-texts';
import { createRunFolders } from './run-folder';
import { createRuns } from './runs';
import { tellOfInterrupted } from './tell-interrupted';
import type { WorkshopProcess } from './workshop-process';

export interface WorkshopDeps {
  home: string;
  /** The folder of the texts that come with Homeroom. */
  corpora: string;
  database: Database;
  /** Whether no other process uses the same data: only then is anything tidied up. */
  alone: boolean;
  process: WorkshopProcess;
  /** The process of llama.cpp, to compare with. */
  engine: Pick<EngineProcess, 'request'>;
  emit: Emit;
  shell: {
    chooseTextFile: () => Promise<string | null>;
    chooseTarget: (title: string, name: string) => Promise<string | null>;
  };
  /** Bytes of memory that can be spared. */
  freeBytes: () => Promise<number>;
  keptModels: BasesDeps['kept'];
  builtIn: BasesDeps['builtIn'];
  keep: Keep;
  newId: () => string;
  now: () => Date;
  log: (line: string) => void;
}

type Wanted<N extends keyof WorkshopAnswers> = z.output<(typeof workshopRequests)[N]>;

export interface Workshop {
  list: () => WorkshopRun[];
  get: (runId: string) => Promise<WorkshopAnswers['workshop.get']>;
  bases: () => Promise<WorkshopAnswers['workshop.bases']>;
  checkText: (text: string) => OwnTextReport;
  chooseText: () => Promise<OwnTextReport | null>;
  estimate: (wanted: Wanted<'workshop.estimate'>) => Promise<WorkshopAnswers['workshop.estimate']>;
  start: (wanted: Wanted<'workshop.start'>) => Promise<WorkshopRun>;
  pause: (runId: string) => Promise<WorkshopRun>;
  resume: (wanted: Wanted<'workshop.resume'>) => Promise<WorkshopRun>;
  stop: (runId: string) => Promise<WorkshopRun>;
  describe: (runId: string, changes: { name: string } | { note: string }) => WorkshopRun;
  delete: (runId: string) => Promise<null>;
  restore: (runId: string) => WorkshopRun;
  sample: (wanted: Wanted<'workshop.sample'>) => Promise<RunSample>;
  export: (wanted: Wanted<'workshop.export'>) => Promise<WorkshopAnswers['workshop.export']>;
  parity: (wanted: Wanted<'workshop.parity'>) => Promise<RunParity>;
  keep: (wanted: Wanted<'workshop.keep'>) => Promise<WorkshopAnswers['workshop.keep']>;
  /** Training stands still until the function it gives is called. */
  hold: () => () => void;
  close: () => Promise<void>;
}

const FILES: Readonly<Record<Exclude<FiledData, 'own-text'>, readonly string[]>> = {
  names: ['female-names.txt', 'male-names.txt'],
  'moby-dick': ['moby-dick.txt'],
};

export function createWorkshop(deps: WorkshopDeps): Workshop {
  const { process, shell, corpora, now, newId } = deps;
  const folders = createRunFolders(deps.home);
  const { lastCheckpoint } = folders;
  const runs = createRuns({ ...deps, lastCheckpoint, stored: createStoredRuns(deps.database) });
  const texts = createOwnTexts({ ...shell, newId });
  const conductor = createConductor({ ...deps, runs, folders });
  const bases = createBases({ runs: runs.list, folders, kept: deps.keptModels, builtIn: deps.builtIn });
  const estimating = createEstimating({ ...deps, busyWith: conductor.busyWith });
  const comparing = createComparing({ ...deps, folders });
  const exporting = createExporting({ ...deps, folders, comparing, chooseTarget: shell.chooseTarget });
  const shownOf = (runId: string): WorkshopRun => conductor.shown(runs.get(runId));
  const cleaned = tidyUp();
  if (deps.alone) tellOfInterrupted(runs.interrupted, deps.emit);

  /** What deleted runs left behind, and a crash before it was tidied up. */
  async function tidyUp(): Promise<void> {
    if (deps.alone) await folders.removeOthers(runs.list().map(({ id }) => id)).catch(() => undefined);
  }

  /** Everything that names in a request stand for. */
  async function lookUp(wanted: { plan: RunPlan; base: RunBase | null; textId: string | null }): Promise<WantedRun> {
    const { plan, base, textId } = wanted;
    const text = await textFor(plan, textId);
    return {
      plan,
      base: base === null ? null : await bases.find(base),
      textOf: () => text ?? '',
      textBytes: text === null ? null : Buffer.byteLength(text),
    };
  }

  async function textFor({ data }: RunPlan, textId: string | null): Promise<string | null> {
    if (data === 'names' || data === 'moby-dick') {
      const parts = await Promise.all(FILES[data].map((file) => readFile(join(corpora, file), 'utf8')));
      return parts.join('\n');
    }
    if (data !== 'own-text') return null;
    if (textId === null) throw new FailureError('workshop.no-text', 'No text was chosen.');
    return texts.get(textId);
  }

  async function start(wanted: Wanted<'workshop.start'>): Promise<WorkshopRun> {
    const found = await lookUp(wanted);
    await estimating.requireRoom(found);
    await cleaned;
    const id = newId();
    const { name, plan, base, textId } = wanted;
    const text = plan.data === 'own-text' && textId !== null ? texts.get(textId) : null;
    await folders.make(id, { base: found.base?.file ?? null, text });
    const at = now().toISOString();
    runs.add({
      id,
      name,
      note: '',
      plan,
      base,
      baseName: found.base?.name ?? '',
      state: 'waiting',
      stepsDone: 0,
      loss: null,
      validation: null,
      configuration: null,
      parameters: 0,
      learning: 0,
      elapsedMs: 0,
      checkpoint: null,
      failure: null,
      createdAt: at,
      changedAt: at,
    });
    conductor.queue(id, null);
    return shownOf(id);
  }

  async function resume({ runId, step, highestRate }: Wanted<'workshop.resume'>): Promise<WorkshopRun> {
    const run = runs.get(runId);
    requireState(run, step === null ? RESUMABLE : [...RESUMABLE, 'done']);
    // Without a checkpoint it begins anew, unless a certain one was asked for.
    if (step !== null && step > 0) await folders.checkpoint(runId, step);
    const { rate } = run.plan;
    if (highestRate !== null) runs.change(runId, { plan: { ...run.plan, rate: { ...rate, highest: highestRate } } });
    await folders.cutParities(runId, step ?? run.checkpoint ?? 0);
    conductor.queue(runId, step);
    return shownOf(runId);
  }

  async function halt(runId: string, state: 'paused' | 'stopped'): Promise<WorkshopRun> {
    requireState(runs.get(runId), state === 'paused' ? ['waiting', 'running'] : STOPPABLE);
    await conductor.halt(runId, state);
    return shownOf(runId);
  }

  async function sample({ runId, step, prompt, ...how }: Wanted<'workshop.sample'>): Promise<RunSample> {
    const { plan, stepsDone } = runs.get(runId);
    const file = await folders.checkpoint(runId, step);
    const steps = step ?? (await folders.checkpoints(runId)).at(-1) ?? stepsDone;
    const { text } = await process.request('sample', { ...how, file, prompt, asQuestion: plan.task === 'instruct' });
    return { step: steps, prompt, text };
  }

  return {
    list: () => runs.list().map(conductor.shown),
    get: async (runId) => {
      const run = runs.get(runId);
      const [curve, samples, checkpoints, parities, card] = await Promise.all([
        folders.curve(runId),
        folders.samples(runId),
        folders.checkpoints(runId),
        folders.parities(runId),
        exporting.card(run),
      ]);
      return { run: shownOf(runId), curve, samples, checkpoints, parities, card };
    },
    bases: bases.options,
    checkText: texts.check,
    chooseText: texts.choose,
    estimate: async (wanted) => estimating.estimate(await lookUp(wanted)),
    start,
    pause: (runId) => halt(runId, 'paused'),
    resume,
    stop: (runId) => halt(runId, 'stopped'),
    describe: (runId, changes) => {
      runs.get(runId);
      runs.change(runId, changes);
      conductor.tell(runId);
      return shownOf(runId);
    },
    delete: async (runId) => {
      const { state } = runs.get(runId);
      if (state === 'running' || state === 'waiting') await conductor.halt(runId, 'stopped');
      runs.remove(runId);
      deps.emit('workshop.removed', { runId });
      return null;
    },
    restore: (runId) => {
      const run = runs.restore(runId);
      conductor.tell(runId);
      return conductor.shown(run);
    },
    sample,
    export: ({ runId, step, what }) => exporting.export(runs.get(runId), step, what),
    parity: ({ runId, step, what }) => comparing.compare(runs.get(runId), step, what),
    keep: ({ runId, step, form }) => exporting.keep(runs.get(runId), step, form),
    hold: conductor.hold,
    close: async () => {
      await conductor.close();
      await tidyUp();
    },
  };
}

const RESUMABLE: readonly StoredRun['state'][] = ['paused', 'interrupted', 'stopped', 'exploded', 'failed'];
const STOPPABLE: readonly StoredRun['state'][] = ['waiting', 'running', 'paused', 'interrupted', 'exploded', 'failed'];

/** @throws FailureError workshop.wrong-state */
function requireState({ state }: StoredRun, allowed: readonly StoredRun['state'][]): void {
  if (allowed.includes(state)) return;
  throw new FailureError('workshop.wrong-state', `The run is ${state}.`, { state });
}
