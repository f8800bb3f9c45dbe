// A run from its first step to its file, in the workshop's own process: apart from the window, its data and its runs.
import { join } from 'node:path';
import { FailureError, failureOf } from '#contract/failure';
import type { WorkshopAnswer } from '#contract/workshop-engine';
import { findEngineNode } from '#services/engine/engine-paths';
import { createWorkshopProcess, type WorkshopProcess } from '#services/workshop/workshop-process';
import type { Terminal } from '../../terminal';
import { sha256Of } from './base-file';
import { CORPORA } from './corpus';
import type { PreparedRun } from './prepare-run';
import { createRunDisplay, type RunDisplay, type RunFigures } from './run-display';
import type { SavedRun } from './saved-run';
import { makeWorkFolder, type WorkFolder } from './work-folder';
import { writeModel, type WrittenModel } from './write-model';

export type RunEnd =
  | ({ kind: 'done'; steps: number } & RunFigures & WrittenModel)
  /** `checkpoint` is null when there was nothing to keep yet. */
  | { kind: 'stopped'; step: number; checkpoint: KeptCheckpoint | null };

export interface KeptCheckpoint {
  file: string;
  step: number;
}

export interface Conducting {
  terminal: Terminal;
  /** Stops the run with a checkpoint. */
  interrupted: AbortSignal;
  process?: WorkshopProcess;
}

/** @throws FailureError; one whose facts have `checkpoint` when the run can go on from one */
export async function conductRun(run: PreparedRun, { terminal, interrupted, ...given }: Conducting): Promise<RunEnd> {
  const process = given.process ?? workshopProcess();
  const display = createRunDisplay(terminal, run.plan, run);
  const { base, corpus, resumed, curve } = run;
  const work = await makeWorkFolder({ base: base?.bytes ?? null, text: corpus.text, resumed, curve });
  try {
    const ended = await train(run, { process, display, work, interrupted });
    if (curve !== null) await work.keepCurve(curve);
    display.end();
    if (ended.outcome === 'stopped') return { kind: 'stopped', step: ended.step, checkpoint: await keep(run, work) };
    if (ended.outcome === 'exploded') throw await exploded(run, work, ended.step);
    // A model that its last steps have ruined is not kept as a checkpoint either.
    if ((await work.newest())?.step !== ended.step) throw await exploded(run, work, ended.step);
    if (run.keepsCheckpoints) await keep(run, work);
    const figures = display.figures();
    const written = await writeModel(run, { process, work, figures }).catch(async (error: unknown) => {
      throw await withCheckpoint(error, run, work);
    });
    return { kind: 'done', steps: ended.step, ...figures, ...written };
  } finally {
    display.end();
    await process.quit();
    await work.remove();
  }
}

function workshopProcess(): WorkshopProcess {
  const nodePath = findEngineNode();
  if (nodePath === null) throw new FailureError('engine.missing', 'No Node binary for the engine was found.');
  return createWorkshopProcess({ nodePath, entry: join(import.meta.dirname, 'workshop.js') });
}

async function train(
  run: PreparedRun,
  tools: { process: WorkshopProcess; display: RunDisplay; work: WorkFolder; interrupted: AbortSignal },
): Promise<WorkshopAnswer<'train'>> {
  const { process, display, work, interrupted } = tools;
  const { plan, threads } = run;
  const job = { folder: work.folder, plan, corpora: CORPORA, from: null, ...(threads !== undefined && { threads }) };
  const keeping = createKeeping(run, work, display);
  const { id, ended } = await process.train(
    { job },
    {
      onBegun: display.begun,
      onReport: (report) => {
        display.report(report);
        keeping.saved(report.checkpoints.at(-1) ?? 0);
      },
    },
  );
  const stop = (): void => void process.request('stop', { target: id }).catch(() => undefined);
  if (interrupted.aborted) stop();
  interrupted.addEventListener('abort', stop, { once: true });
  try {
    return await ended;
  } catch (error) {
    display.end();
    throw await withCheckpoint(error, run, work);
  } finally {
    interrupted.removeEventListener('abort', stop);
    await keeping.settled();
  }
}

/** Where checkpoints were asked for, each one is written there as it comes. */
function createKeeping(
  run: PreparedRun,
  work: WorkFolder,
  display: RunDisplay,
): { saved: (step: number) => void; settled: () => Promise<void> } {
  let kept = run.resumed?.checkpoint.state.steps ?? 0;
  let keeping: Promise<unknown> = Promise.resolve();
  return {
    saved: (step) => {
      if (!run.keepsCheckpoints || step <= kept) return;
      kept = step;
      keeping = keeping
        .then(() => keep(run, work))
        .then((saved) => saved && display.checkpoint(saved))
        // A full disk must not end the run; the last one is written again at its end, and then it counts.
        .catch(() => undefined);
    },
    settled: async () => {
      await keeping;
    },
  };
}

async function keep(run: PreparedRun, work: WorkFolder): Promise<KeptCheckpoint | null> {
  const { plan, base, corpus, checkpoint: file } = run;
  const saved: Omit<SavedRun, 'checkpoint' | 'way'> = {
    plan,
    base: base?.sha256 ?? null,
    text: corpus.text === null ? null : sha256Of(corpus.text),
  };
  const step = await work.keepCheckpoint(file, saved);
  return step === null ? null : { file, step };
}

async function exploded(run: PreparedRun, work: WorkFolder, step: number): Promise<FailureError> {
  const facts = { step, rate: run.plan.rate.highest };
  return withCheckpoint(new FailureError('workshop.exploded', 'The loss exploded.', facts), run, work);
}

/** Whatever went wrong: what was learnt until the last checkpoint stays. */
async function withCheckpoint(error: unknown, run: PreparedRun, work: WorkFolder): Promise<FailureError> {
  const { code, message, facts } = failureOf(error);
  const saved = await keep(run, work).catch(() => null);
  return new FailureError(code, message, {
    ...facts,
    ...(saved !== null && { checkpoint: saved.file, checkpointStep: saved.step }),
  });
}
