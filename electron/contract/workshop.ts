// The requests about training runs that go on in the background, what they are answered with, and what is told of a run on its way.
import { z } from 'zod';
import type { CurvePoint, RunSample } from '#training/run/event';
import type { RunPlan } from '#training/run/plan';
import type { ModelConfiguration } from '#training/model/configuration';
import type { Failure } from './failure';
import type { Parity } from './parity';
import { runBaseSchema, runPlanSchema, type RunBase } from './workshop-plan';

export type { RunBase } from './workshop-plan';

export const runIdSchema = z.string().regex(/^[\w-]{8,64}$/);
const nothing = z.undefined();
const which = z.strictObject({ runId: runIdSchema });
/** Of a checkpoint; null takes the last one. */
const step = z.number().int().nonnegative().nullable();
const name = z.string().trim().min(1).max(120);
const textId = z
  .string()
  .regex(/^[\w-]{8,64}$/)
  .nullable();

/** What a run can be saved as. `adapter` only after a lora run; `checkpoint` can be opened again by `homeroom`; `card` is the model card. */
export const RUN_EXPORTS = [
  'gguf-f32',
  'gguf-f16',
  'gguf-q8_0',
  'gguf-q4_0',
  'adapter',
  'checkpoint',
  'csv',
  'card',
] as const;
export type RunExport = (typeof RUN_EXPORTS)[number];

/** What llama.cpp can compute, too. */
export const COMPARED_FORMS = ['gguf-f32', 'gguf-f16', 'gguf-q8_0', 'gguf-q4_0', 'adapter'] as const;
export type ComparedForm = (typeof COMPARED_FORMS)[number];

/**
 * How far any logarithm of a chance may be off for both to count as one model. Where weights are rounded, llama.cpp rounds what they are multiplied
 * with, too, which is not done here.
 */
export const PARITY_WITHIN: Readonly<Record<ComparedForm, number>> = {
  'gguf-f32': 1e-3,
  'gguf-f16': 0.1,
  'gguf-q8_0': 2,
  'gguf-q4_0': 2,
  adapter: 1e-3,
};

/** In which form a model is kept among the installed ones. */
export const KEPT_FORMS = ['f32', 'f16', 'q8_0', 'q4_0', 'adapter'] as const;

export const workshopRequests = {
  /** All runs, the newest first. */
  'workshop.list': nothing,
  'workshop.get': which,
  /** What a run may begin from: runs with a checkpoint, models that were made here, the tiny model. */
  'workshop.bases': nothing,

  /** Checks a learner's own text and keeps it for a start until the application ends. Too little or no text is told in `refused`, not as a failure. */
  'workshop.checkText': z.strictObject({ text: z.string().max(4_000_000) }),
  /** Opens the system's dialog for a text file; null when it was closed. */
  'workshop.chooseText': nothing,

  /** What the run would need. The first one for a size measures this computer for half a second. */
  'workshop.estimate': z.strictObject({ plan: runPlanSchema, base: runBaseSchema.nullable(), textId }),
  /** Puts a run into the queue; it begins at once when nothing else is trained. */
  'workshop.start': z.strictObject({ name, plan: runPlanSchema, base: runBaseSchema.nullable(), textId }),
  'workshop.pause': which,
  /**
   * Goes on: a paused, interrupted, stopped or exploded run.
   * @param step null goes on where it stands (an exploded run: from its last good checkpoint); a number goes back to that checkpoint.
   * @param highestRate a lower rate for the rest; null leaves it.
   */
  'workshop.resume': z.strictObject({
    runId: runIdSchema,
    step,
    highestRate: z.number().positive().max(1000).nullable(),
  }),
  /** Ends it for good where it stands, with a checkpoint; it can be resumed all the same. */
  'workshop.stop': which,

  'workshop.rename': z.strictObject({ runId: runIdSchema, name }),
  'workshop.note': z.strictObject({ runId: runIdSchema, note: z.string().max(20_000) }),
  /** Stops the run and takes it out of the list; `workshop.restore` brings it back until the application ends. */
  'workshop.delete': which,
  'workshop.restore': which,

  /** Lets the run's model write. Works while the run goes on, too. */
  'workshop.sample': z.strictObject({
    runId: runIdSchema,
    step,
    prompt: z.string().max(4000),
    tokens: z.number().int().min(1).max(1000),
    temperature: z.number().min(0).max(2),
    seed: z.number().int().min(0).max(4_294_967_295),
  }),
  /** Opens the system's dialog to save; null when it was closed. */
  'workshop.export': z.strictObject({ runId: runIdSchema, step, what: z.enum(RUN_EXPORTS) }),
  /**
   * Compares what is computed here with what llama.cpp computes from the same file: the run's model as it is saved in this form, rounding included.
   * What is found is kept with the run and stands in its model card.
   */
  'workshop.parity': z.strictObject({ runId: runIdSchema, step, what: z.enum(COMPARED_FORMS) }),
  /** Puts the run's model among the installed ones, where the chat finds it. A small one is compared with llama.cpp first. */
  'workshop.keep': z.strictObject({ runId: runIdSchema, step, form: z.enum(KEPT_FORMS) }),
} as const;

export interface WorkshopAnswers {
  'workshop.list': WorkshopRun[];
  'workshop.get': RunDetails;
  'workshop.bases': BaseOption[];
  'workshop.checkText': OwnTextReport;
  'workshop.chooseText': OwnTextReport | null;
  'workshop.estimate': RunEstimate;
  'workshop.start': WorkshopRun;
  'workshop.pause': WorkshopRun;
  'workshop.resume': WorkshopRun;
  'workshop.stop': WorkshopRun;
  'workshop.rename': WorkshopRun;
  'workshop.note': WorkshopRun;
  'workshop.delete': null;
  'workshop.restore': WorkshopRun;
  'workshop.sample': RunSample;
  'workshop.export': { file: string; bytes: number } | null;
  'workshop.parity': RunParity;
  'workshop.keep': { modelId: string };
}

/**
 * `waiting` for its turn; `paused` by the learner; `interrupted` because the application or the process ended; `stopped` by the learner for good;
 * `exploded` because the loss did; `failed` for any other reason. All but `waiting`, `running` and `done` can be resumed.
 */
export const RUN_STATES = [
  'waiting',
  'running',
  'paused',
  'interrupted',
  'done',
  'stopped',
  'exploded',
  'failed',
] as const;
export type RunState = (typeof RUN_STATES)[number];

export interface WorkshopRun {
  id: string;
  name: string;
  note: string;
  plan: RunPlan;
  base: RunBase | null;
  /** What the base was called at the start; empty without one. */
  baseName: string;
  state: RunState;
  /** A running run that stands still for a moment: while the chat model answers. */
  holding: 'chat' | null;
  stepsDone: number;
  /** The last ones; null before the first. */
  loss: number | null;
  validation: number | null;
  /** Measures of the model; null before it was first begun. */
  configuration: ModelConfiguration | null;
  /** Parameters of the model, and those that change in a step; 0 before it was first begun. */
  parameters: number;
  learning: number;
  /** While it runs, over the last few seconds. */
  tokensPerSecond: number | null;
  secondsLeft: number | null;
  /** Time spent on steps, milliseconds: no pauses, no sleep of the computer. */
  elapsedMs: number;
  /** Step of the last good checkpoint; null when there is none. */
  checkpoint: number | null;
  /** Why it failed, exploded or was interrupted. */
  failure: Failure | null;
  /** What went wrong on the way without ending it (the disk was full at a checkpoint); null when all is well again. */
  trouble: Failure | null;
  /** ISO 8601. */
  createdAt: string;
  changedAt: string;
}

export interface RunDetails {
  run: WorkshopRun;
  /** At most about 4,000 points, evenly thinned; those with a validation stay. */
  curve: CurvePoint[];
  samples: RunSample[];
  /** Steps of the checkpoints that are there, rising. */
  checkpoints: number[];
  /** Comparisons with llama.cpp, the newest last. */
  parities: RunParity[];
  /** Markdown. */
  card: string;
}

/** How near llama.cpp came to the model as it was after `step` steps, saved in this form. */
export interface RunParity {
  step: number;
  what: ComparedForm;
  parity: Parity;
}

export interface BaseOption {
  base: RunBase;
  name: string;
  configuration: ModelConfiguration;
  parameters: number;
  /** What it learnt from, where that is known: for replay. */
  data: RunPlan['data'] | null;
}

export type TextRefusal = 'empty' | 'too-short' | 'too-long' | 'binary' | 'one-sign' | 'unreadable';

/** What was found in a learner's own text. */
export interface OwnTextReport {
  /** Null when it is refused. */
  textId: string | null;
  /** The file's name without its folder; null for text that was typed. */
  file: string | null;
  refused: TextRefusal | null;
  characters: number;
  bytes: number;
  /** Different bytes that occur in it: what a model has to choose among. */
  differentBytes: number;
  /** Characters to learn from and characters held back. */
  split: { learn: number; heldBack: number };
  /** Its first 200 characters. */
  beginning: string;
  /** Plain sentences: why it is refused, or what to expect, for example that it is short. */
  remarks: string[];
}

export interface RunEstimate {
  configuration: ModelConfiguration;
  parameters: number;
  learning: number;
  /** Bytes while it trains, and bytes that can be spared. A start is refused when they do not suffice. */
  memoryBytes: number;
  freeBytes: number;
  fits: boolean;
  /** Measured on this computer for this size; `measured` false while another run kept the processor busy and it was scaled from that. */
  tokensPerSecond: number;
  measured: boolean;
  seconds: number;
  /** Of one exported file in 32 bits. */
  fileBytes: number;
  /** How many times each text is seen; null for texts that are made up as they are needed. */
  rounds: number | null;
}

/** A run as it stands, and what came since the last one of these: at most four a second for a run. */
export interface RunChange {
  run: WorkshopRun;
  points: CurvePoint[];
  samples: RunSample[];
  /** Steps of the checkpoints that are there. */
  checkpoints: number[];
  /** The curve began anew from an earlier checkpoint: points after this step are gone. Null as a rule. */
  backTo: number | null;
}
