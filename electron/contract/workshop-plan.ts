// What a training run is asked to do, as it crosses processes. Its meaning stands in training/run/plan.
import { z } from 'zod';
import { RUN_CORPORA, RUN_TASKS, type RunPlan } from '#training/run/plan';
import { LAYER_TABLES, type LayerTable } from '#training/model/tensors';

const multipleOf8 = (most: number) => z.number().int().multipleOf(8).min(8).max(most);
const share = z.number().min(0).max(1);
const every = z.number().int().min(0).max(1_000_000);

const runSizeSchema = z.strictObject({
  dim: multipleOf8(1024),
  layers: z.number().int().min(1).max(32),
  heads: z.number().int().min(1).max(64),
  feedForward: multipleOf8(8192),
  contextLength: multipleOf8(1024),
  tied: z.boolean(),
});

export const runPlanSchema = z.strictObject({
  task: z.enum(RUN_TASKS),
  size: runSizeSchema.nullable(),
  data: z.enum([...RUN_CORPORA, 'own-text']),
  replay: z.strictObject({ data: z.enum(RUN_CORPORA), share }).nullable(),
  steps: z.number().int().min(1).max(1_000_000),
  texts: z.number().int().min(1).max(256),
  length: multipleOf8(1024),
  rate: z.strictObject({
    highest: z.number().positive().max(1000),
    warmUp: z.number().int().min(0).max(100_000),
    shape: z.enum(['constant', 'cosine']),
    last: share,
  }),
  seed: z.number().int().min(0).max(4_294_967_295),
  decay: z.number().min(0).max(1),
  dropout: z.number().min(0).max(0.9),
  adapter: z
    .strictObject({
      rank: z.number().int().min(1).max(256),
      alpha: z.number().positive().max(4096),
      targets: z
        .array(z.enum(Object.keys(LAYER_TABLES) as LayerTable[]))
        .min(1)
        .max(7)
        .readonly(),
    })
    .nullable(),
  quantizedBase: z.boolean(),
  answersOnly: z.boolean(),
  teacher: z.strictObject({ temperature: z.number().min(0.1).max(20), share }).nullable(),
  prune: z
    .strictObject({ what: z.enum(['weights', 'heads', 'layers']), share: z.number().min(0).max(0.99) })
    .nullable(),
  validateEvery: every,
  sampleEvery: every,
  checkpointEvery: every,
  samplePrompt: z.string().max(400),
}) satisfies z.ZodType<RunPlan>;

/** The model a run begins from (for distil: the teacher). */
export const runBaseSchema = z.discriminatedUnion('kind', [
  /** The tiny model that comes with Homeroom. */
  z.strictObject({ kind: z.literal('built-in') }),
  /** What another run made; step null takes its last checkpoint. */
  z.strictObject({
    kind: z.literal('run'),
    runId: z.string().regex(/^[\w-]{8,64}$/),
    step: z.number().int().nonnegative().nullable(),
  }),
  /** A model among the installed ones that was made here. */
  z.strictObject({ kind: z.literal('model'), modelId: z.string().min(1).max(200) }),
]);
export type RunBase = z.output<typeof runBaseSchema>;
