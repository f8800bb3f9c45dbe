// The protocol of the workshop's own process: what is sent to it and what comes back. As with the engine, every message has an id and is parsed at both ends.
import { z } from 'zod';
import type { ModelConfiguration } from '#training/model/configuration';
import type { CurvePoint, RunSample } from '#training/run/event';
import { failureSchema } from './failure';
import { COMPARED_FORMS, RUN_EXPORTS } from './workshop';
import { runPlanSchema } from './workshop-plan';

const id = z.number().int().positive();
const file = z.string().min(1).max(4096);
const step = z.number().int().nonnegative();

/** A run, and the folder that holds what it needs and leaves: see workshop-files. */
const jobSchema = z.object({
  folder: file,
  plan: runPlanSchema,
  /** The folder of the texts that come with Homeroom. */
  corpora: file,
  /** The checkpoint to go on from. Null takes the newest that can be read, and without one the beginning; 0 begins anew. */
  from: step.nullable(),
  /** How many threads shall compute; as many as there is use for, unless said. A run that goes on keeps to those it had. */
  threads: z.number().int().min(1).max(8).optional(),
});
export type Job = z.output<typeof jobSchema>;

const count = z.number().int().positive();
export const modelConfigurationSchema = z.object({
  vocabSize: count,
  dim: count,
  layers: count,
  heads: count,
  feedForward: count,
  contextLength: count,
  epsilon: z.number().positive(),
  ropeBase: z.number().positive(),
  tied: z.boolean(),
}) satisfies z.ZodType<ModelConfiguration>;

/** Requests to the process. `train` is answered when the run is over; the three after it name it as their target. */
export const workshopRequestSchema = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal('ping') }),
  z.object({ id, kind: z.literal('train'), job: jobSchema }),
  /** Stands still after the step that is being taken; `save` writes a checkpoint there. */
  z.object({ id, kind: z.literal('pause'), target: id, save: z.boolean() }),
  z.object({ id, kind: z.literal('goOn'), target: id }),
  /** Ends the run after the step that is being taken, with a checkpoint. */
  z.object({ id, kind: z.literal('stop'), target: id }),
  /** Takes steps of such a run for half a second, with a model of these measures. Nothing is kept. */
  z.object({
    id,
    kind: z.literal('measure'),
    plan: runPlanSchema,
    configuration: modelConfigurationSchema,
    teacher: modelConfigurationSchema.nullable(),
  }),
  z.object({
    id,
    kind: z.literal('sample'),
    /** A model in a file: a GGUF, or a checkpoint. */
    file,
    prompt: z.string(),
    asQuestion: z.boolean(),
    tokens: z.number().int().positive(),
    temperature: z.number().nonnegative(),
    seed: z.number().int().nonnegative(),
  }),
  z.object({
    id,
    kind: z.literal('export'),
    /** A checkpoint. */
    file,
    /** What the model is called in the file. */
    name: z.string(),
    /** Of an adapter: what it was made for. */
    baseName: z.string(),
    /** Markdown, kept inside a GGUF file. */
    card: z.string(),
    what: z.enum(RUN_EXPORTS).exclude(['csv', 'card']),
    to: file,
  }),
  /** What is computed here from a model as it is saved in a form, for llama.cpp to be compared with. Its files are written, too. */
  z.object({
    id,
    kind: z.literal('reference'),
    /** A checkpoint. */
    file,
    /** The folder of the run, and that of the texts that come with Homeroom: its held-back texts are read. */
    folder: file,
    corpora: file,
    plan: runPlanSchema,
    what: z.enum(COMPARED_FORMS),
    /** Where the model's file goes, and where that of the adapter. */
    to: file,
    adapterTo: file,
  }),
  z.object({ id, kind: z.literal('quit') }),
]);
export type WorkshopRequest = z.output<typeof workshopRequestSchema>;

const curvePointSchema = z.object({
  step,
  loss: z.number(),
  rate: z.number(),
  gradientNorm: z.number(),
  validation: z.number().nullable(),
}) satisfies z.ZodType<CurvePoint>;

const sampleSchema = z.object({ step, prompt: z.string(), text: z.string() }) satisfies z.ZodType<RunSample>;

/** What came since the last report: at most four a second. */
const reportSchema = z.object({
  points: z.array(curvePointSchema),
  samples: z.array(sampleSchema),
  /** Steps of the checkpoints that are there, rising. */
  checkpoints: z.array(step),
  /** Why the last checkpoint could not be written; null when it could. */
  trouble: failureSchema.nullable(),
  /** Spent on steps since the job began, milliseconds: no pauses, no sleep of the computer. */
  elapsedMs: z.number().nonnegative(),
  tokensPerSecond: z.number().nonnegative().nullable(),
});
export type JobReport = z.output<typeof reportSchema>;

/** Where a run begins, and with what. */
const begunSchema = z.object({
  at: step,
  configuration: modelConfigurationSchema,
  parameters: z.number().int(),
  learning: z.number().int(),
  threads: z.number().int().positive(),
  kernels: z.string(),
});
export type JobBegun = z.output<typeof begunSchema>;

/** What each kind of request is answered with. */
export const workshopAnswers = {
  ping: z.object({}),
  train: z.object({ outcome: z.enum(['done', 'stopped', 'exploded']), step, loss: z.number().nullable() }),
  pause: z.object({ step }),
  goOn: z.object({}),
  stop: z.object({}),
  measure: z.object({
    tokensPerSecond: z.number().positive(),
    /** For a batch that is only looked at, and for a token of a sample. */
    lookMs: z.number().nonnegative(),
    writeMs: z.number().nonnegative(),
    threads: z.number().int().positive(),
  }),
  sample: z.object({ text: z.string() }),
  export: z.object({ bytes: z.number() }),
  reference: z.object({
    tokens: z.array(z.number().int()),
    /** Scores at every place, a row of the vocabulary's size after the other: 32 bits each, little end first, as base64. */
    logits: z.string(),
    /** What it writes after each text, the likeliest token each time. */
    continuations: z.array(z.object({ prompt: z.array(z.number().int()), written: z.array(z.number().int()) })),
  }),
  quit: z.object({}),
} as const;
export type WorkshopRequestKind = keyof typeof workshopAnswers;
export type WorkshopAnswer<K extends WorkshopRequestKind> = z.output<(typeof workshopAnswers)[K]>;

/** Messages from the process: `done` and `failed` end a request, `begun` and `report` belong to `train`. `hello` (id 0) is the first of all. */
export const workshopMessageSchema = z.discriminatedUnion('kind', [
  z.object({ id: z.literal(0), kind: z.literal('hello'), protocol: z.literal(1), pid: z.number().int() }),
  z.object({ id, kind: z.literal('done'), value: z.unknown() }),
  z.object({ id, kind: z.literal('failed'), failure: failureSchema }),
  z.object({ id, kind: z.literal('begun'), begun: begunSchema }),
  z.object({ id, kind: z.literal('report'), report: reportSchema }),
]);
export type WorkshopMessage = z.output<typeof workshopMessageSchema>;
