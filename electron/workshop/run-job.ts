// A run from where it stands to its end, or to where it is stopped. Between any two steps it listens, so that a pause acts within one.
import { setImmediate as breathe } from 'node:timers/promises';
import type { Job, JobBegun, JobReport, WorkshopAnswer } from '#contract/workshop-engine';
import { FailureError } from '#contract/failure';
import type { RunEvent } from '#training/run/steps';
import type { GateKeeper } from './gate';
import { openRun, type OpenRun } from './open-run';
import { createReporter, type Reporter } from './reporter';
import { timed, type Clock } from './stopwatch';
import type { MakeTrainer } from './trainers';

export interface JobTools {
  gate: GateKeeper;
  clock: Clock;
  makeTrainer: MakeTrainer;
  begun: (begun: JobBegun) => void;
  report: (report: JobReport) => void;
}

export type JobEnd = WorkshopAnswer<'train'>;

/** @throws FailureError when the run cannot be begun, or its last checkpoint not be saved */
export async function runJob(job: Job, tools: JobTools): Promise<JobEnd> {
  const run = await openRun(job, tools.makeTrainer);
  const { plan } = job;
  const reporter = createReporter({
    tell: tools.report,
    standing: () => ({ checkpoints: run.keeper.checkpoints(), trouble: run.keeper.trouble() }),
    now: tools.clock.now,
    tokensInStep: plan.texts * plan.length,
    beforeTelling: run.keeper.flush,
  });
  try {
    tools.begun(run.begun);
    return await takeSteps(run, tools, reporter);
  } finally {
    reporter.tellNow();
    run.close();
  }
}

async function takeSteps(run: OpenRun, tools: JobTools, reporter: Reporter): Promise<JobEnd> {
  const saved = { step: run.begun.at };
  let loss: number | null = null;
  for (;;) {
    await breathe();
    if (tools.gate.wanted() === 'stand') await stand(run, tools.gate, { reporter, saved });
    if (tools.gate.wanted() === 'stop') {
      saveHere(run, saved);
      return { outcome: 'stopped', step: run.stepsTaken(), loss };
    }
    const { value: next, spentMs } = timed(tools.clock, () => run.steps.next());
    if (next.done === true) return done(run, loss);
    const event = next.value;
    if (event.kind === 'exploded') return { outcome: 'exploded', step: event.step, loss: event.loss };
    loss = event.point.loss;
    note(event, spentMs, { run, reporter });
    if (event.checkpoint) saveHere(run, saved);
    reporter.tell();
  }
}

function note(
  { point, sample }: Extract<RunEvent, { kind: 'step' }>,
  spentMs: number,
  { run, reporter }: { run: OpenRun; reporter: Reporter },
): void {
  run.keeper.point(point);
  reporter.point(point, spentMs);
  if (sample === null) return;
  run.keeper.sample(sample);
  reporter.sample(sample);
}

/** Waits until something else is wanted. */
async function stand(
  run: OpenRun,
  gate: GateKeeper,
  { reporter, saved }: { reporter: Reporter; saved: { step: number } },
): Promise<void> {
  while (gate.wanted() === 'stand') {
    if (gate.wantsSaved()) saveHere(run, saved);
    reporter.tellNow();
    const changed = gate.changed();
    gate.stands(run.stepsTaken());
    await changed;
  }
}

/** Once for each step. */
function saveHere(run: OpenRun, saved: { step: number }): void {
  const step = run.stepsTaken();
  if (step === saved.step && run.keeper.trouble() === null) return;
  run.keeper.save(run.checkpoint());
  saved.step = step;
}

/** What was learnt since the last checkpoint that could be saved would be lost without a word. */
function done(run: OpenRun, loss: number | null): JobEnd {
  const trouble = run.keeper.trouble();
  if (trouble !== null) throw FailureError.from(trouble);
  return { outcome: 'done', step: run.stepsTaken(), loss };
}
