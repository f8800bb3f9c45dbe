// The checkpoint of a run as these commands leave it: beside the plan stands what else a run must have again to go on as the same one.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { FailureError } from '#contract/failure';
import { runPlanSchema } from '#contract/workshop-plan';
import { CHECKPOINT_FAULTS, type Checkpoint } from '#training/checkpoint/checkpoint';
import { readCheckpoint } from '#training/checkpoint/read-checkpoint';
import { checkpointBytes } from '#training/checkpoint/write-checkpoint';
import type { RunPlan } from '#training/run/plan';

export interface SavedRun {
  checkpoint: Checkpoint;
  plan: RunPlan;
  /** How it computes: threads and kernels, as the workshop's process keeps them. Null where nobody said. */
  way: unknown;
  /** SHA-256 of the base and of the learner's own text; null where there is none, or nobody said. */
  base: string | null;
  text: string | null;
}

const noteSchema = z.object({
  plan: runPlanSchema,
  way: z.unknown(),
  base: z.string().nullable(),
  text: z.string().nullable(),
});

/** @throws FailureError workshop.checkpoint-unreadable */
export async function readSavedRun(path: string): Promise<SavedRun> {
  const bytes = await readFile(path).catch(() => {
    throw unreadable(`The file ${path} is not there or cannot be read.`);
  });
  const reading = readCheckpoint(new Uint8Array(bytes));
  if (reading.kind !== 'fine') throw unreadable(CHECKPOINT_FAULTS[reading.kind]);
  const { checkpoint } = reading;
  const note = noteSchema.safeParse(checkpoint.plan);
  if (note.success) return { checkpoint, ...note.data };
  // The workshop in the window keeps the plan alone.
  const plan = runPlanSchema.safeParse(checkpoint.plan);
  if (!plan.success) throw unreadable('It does not say what the run was going to do.');
  return { checkpoint, plan: plan.data, way: null, base: null, text: null };
}

export function savedRunBytes({ checkpoint, plan, way, base, text }: SavedRun): Uint8Array {
  return checkpointBytes({ ...checkpoint, plan: { plan, way, base, text } });
}

/** As the workshop's process expects it. */
export function plainCheckpointBytes({ checkpoint, plan }: SavedRun): Uint8Array {
  return checkpointBytes({ ...checkpoint, plan });
}

/** What may be changed when a run goes on: how far, and what is looked at. */
const MAY_CHANGE = new Set(['steps', 'validateEvery', 'sampleEvery', 'checkpointEvery', 'samplePrompt']);

/** What decides about the numbers of a run. How large the steps are may be changed, too. */
function decisive({ rate, ...rest }: RunPlan): Readonly<Record<string, unknown>> {
  const entries = Object.entries(rest).filter(([name]) => !MAY_CHANGE.has(name));
  return { ...Object.fromEntries(entries), warmUp: rate.warmUp, shape: rate.shape, last: rate.last };
}

/** Names of what is planned otherwise than before. */
export function planDifferences(before: RunPlan, now: RunPlan): string[] {
  const [old, wanted] = [decisive(before), decisive(now)];
  return Object.keys(wanted).filter((name) => JSON.stringify(wanted[name]) !== JSON.stringify(old[name]));
}

export function unreadable(why: string): FailureError {
  return new FailureError('workshop.checkpoint-unreadable', 'The run cannot go on.', { why });
}
