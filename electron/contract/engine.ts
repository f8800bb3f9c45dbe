// The engine's protocol: what is sent to the engine process and what comes back. Every message has an id, is a union member, and is parsed at both ends.
import { z } from 'zod';
import type { Network } from '#domain/measure-plan';
import type { GgufFacts } from '#domain/model';
import { distributionSchema } from './distribution';
import { failureSchema } from './failure';
import { benchmarkOptionsSchema, benchmarkSchema, contextCostOptionsSchema, contextCostSchema } from './lab-engine';
import {
  architectureSchema,
  contextSettingsSchema,
  hyperparametersSchema,
  memorySumSchema,
  weightsSchema,
} from './model-facts';
import { nextTokenSchema, tokenPieceSchema } from './next-token';
import { engineDevicesSchema } from './survey';
import { ADAPTER_MOST_STRENGTH, PARITY_MOST_PLACES, PARITY_MOST_WRITTEN } from './trained-model';
import { tensorLookSchema, tensorNameSchema, xraySchema } from './xray';

export type { NextToken, TokenPiece } from './next-token';

const id = z.number().int().positive();
const file = z.string().min(1).max(4096);
const tokens = z.number().int().nonnegative();

export const promptMessageSchema = z.object({ role: z.enum(['system', 'user', 'assistant']), text: z.string() });
export type PromptMessage = z.output<typeof promptMessageSchema>;

/** A LoRA adapter, and how much of it: 0 is without it, 1 as it was trained. */
export const adapterSchema = z.object({ file, strength: z.number().min(0).max(ADAPTER_MOST_STRENGTH) });
export type Adapter = z.output<typeof adapterSchema>;

export const loadOptionsSchema = z.object({
  file,
  context: contextSettingsSchema,
  /** Null lets the engine put as many layers on the graphics devices as fit in `gpuBudgetBytes`. */
  gpuLayers: z.number().int().nonnegative().nullable(),
  /** Bytes of graphics memory a model may take, over all devices. */
  gpuBudgetBytes: z.number().nonnegative(),
  /** Null asks the engine to find the fastest by trying. */
  threads: z.number().int().positive().nullable(),
  /** Refuse to load when the sum is above this many bytes of main memory. */
  hostBudgetBytes: z.number().nonnegative(),
  /** What is laid over the model in every context. */
  adapter: adapterSchema.nullish(),
});
export type LoadOptions = z.output<typeof loadOptionsSchema>;

/** What is to be accounted for: a file, or a model that is only planned. */
export const subjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), file }),
  /** A file on the hub, of which only its beginning is here: its header, and how long the whole file is. Of a split model all parts, the first one first.
   * Where the header goes on beyond that, the failure is model.truncated with the facts `part` and `neededBytes`. */
  z.object({
    kind: z.literal('header'),
    parts: z
      .array(z.object({ file, fileBytes: z.number().int().positive() }))
      .min(1)
      .max(200),
  }),
  /** `bytes` is the size of the file to come; null when nobody knows it. */
  z.object({
    kind: z.literal('planned'),
    hyperparameters: hyperparametersSchema,
    quant: z.string().max(40),
    bytes: z.number().positive().nullable(),
  }),
]);
export type Subject = z.output<typeof subjectSchema>;

export const inspectOptionsSchema = z.object({
  subject: subjectSchema,
  /** Tokens null takes the usual length. */
  context: contextSettingsSchema.extend({ tokens: contextSettingsSchema.shape.tokens.nullable() }),
  gpuLayers: z.number().int().nonnegative().nullable(),
  gpuBudgetBytes: z.number().nonnegative(),
});
export type InspectOptions = z.output<typeof inspectOptionsSchema>;

const size = z.number().int().positive().max(65_536);

const networkSchema: z.ZodType<Network> = z.object({
  width: size,
  feedForward: size,
  layers: size,
  cacheWidth: size,
  quant: z.enum(['Q4_K_M', 'Q8_0', 'F16', 'Q4_1']),
  withBatch: z.boolean(),
  depthTokens: z.number().int().min(0).max(8000),
});

/** One measurement on a model without content. */
export const measureOptionsSchema = z.object({
  /** An existing folder for the file of holes. */
  folder: file,
  network: networkSchema,
  onGpu: z.boolean(),
  /** Null finds the best number by trying. */
  threads: z.number().int().positive().nullable(),
  limitMs: z.number().positive(),
});
export type MeasureOptions = z.output<typeof measureOptionsSchema>;

export const generateOptionsSchema = z.object({
  messages: z.array(promptMessageSchema),
  temperature: z.number().min(0).max(2),
  maxTokens: z.number().int().positive(),
  seed: z.number().int().nonnegative().nullable(),
  /** A smaller window than the context has room for; left out, all of the context is used. */
  contextTokens: tokens.optional(),
  /** False has a model that thinks before it answers go on to the answer at once. */
  thinks: z.boolean().optional(),
});
export type GenerateOptions = z.output<typeof generateOptionsSchema>;

/** What llama.cpp is to compute from a file, beside the loaded model, as exactly as it can. */
export const parityOptionsSchema = z.object({
  file,
  adapter: adapterSchema.nullable(),
  /** A text, its mark of the beginning included. */
  tokens: z.array(tokens).min(1).max(PARITY_MOST_PLACES),
  /** After each of these texts so many tokens are written, the likeliest each time. */
  continuations: z
    .array(
      z.object({
        prompt: z.array(tokens).min(1).max(PARITY_MOST_PLACES),
        count: z.number().int().min(1).max(PARITY_MOST_WRITTEN),
      }),
    )
    .max(16),
});
export type ParityOptions = z.output<typeof parityOptionsSchema>;

export const MODEL_KINDS = ['chat', 'embedding', 'adapter', 'projector', 'other'] as const;
/** What a GGUF file is good for: only `chat` can answer questions. */
export type ModelKind = (typeof MODEL_KINDS)[number];

/** What a file is, told from its header alone; nothing is loaded. */
export const identifiedSchema = z.object({
  kind: z.enum(MODEL_KINDS),
  /** llama.cpp's name of the architecture; empty when the header names none. */
  architecture: z.string().max(64),
  /** Whether this build of llama.cpp knows the architecture. */
  supported: z.boolean(),
  name: z.string().max(200),
  quant: z.string().max(40),
  parameters: z.number().nonnegative(),
  fileBytes: z.number().nonnegative(),
  contextLength: z.number().nonnegative(),
  hasChatTemplate: z.boolean(),
  licence: z.string().max(100).nullable(),
});
export type Identified = z.output<typeof identifiedSchema>;

/** Requests to the engine. `stop` ends the generation with that request id; `quit` ends the process. */
export const engineRequestSchema = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal('ping') }),
  z.object({ id, kind: z.literal('probe') }),
  z.object({ id, kind: z.literal('inspect'), options: inspectOptionsSchema }),
  z.object({ id, kind: z.literal('identify'), file }),
  z.object({ id, kind: z.literal('xray'), file }),
  z.object({ id, kind: z.literal('tensor'), file, tensor: tensorNameSchema }),
  /** Counts what a file holds with the library's own reader. */
  z.object({ id, kind: z.literal('parameters'), file }),
  z.object({ id, kind: z.literal('measure'), options: measureOptionsSchema }),
  z.object({ id, kind: z.literal('load'), options: loadOptionsSchema }),
  z.object({ id, kind: z.literal('unload') }),
  /** Lays another adapter over the loaded model, or none: its contexts are made anew, its weights stay. */
  z.object({ id, kind: z.literal('adapt'), adapter: adapterSchema.nullable() }),
  /** Whether a file is an adapter for the model of another file, told from their headers. */
  z.object({ id, kind: z.literal('checkAdapter'), file, model: file }),
  z.object({ id, kind: z.literal('parity'), options: parityOptionsSchema }),
  z.object({ id, kind: z.literal('count'), texts: z.array(z.string()) }),
  z.object({ id, kind: z.literal('tokenize'), text: z.string() }),
  z.object({ id, kind: z.literal('nextTokens'), text: z.string(), top: z.number().int().min(1).max(50) }),
  z.object({ id, kind: z.literal('distribution'), text: z.string() }),
  z.object({ id, kind: z.literal('generate'), options: generateOptionsSchema }),
  z.object({ id, kind: z.literal('benchmark'), options: benchmarkOptionsSchema }),
  /** Answers in a context made for this one answer, so that the conversation's own stays as it is. */
  z.object({
    id,
    kind: z.literal('windowChat'),
    options: generateOptionsSchema.extend({ contextTokens: z.number().int().min(128).max(4096) }),
  }),
  z.object({ id, kind: z.literal('contextCost'), options: contextCostOptionsSchema }),
  z.object({ id, kind: z.literal('stop'), target: id }),
  z.object({ id, kind: z.literal('quit') }),
]);
export type EngineRequest = z.output<typeof engineRequestSchema>;

const ggufFactsSchema = z.object({
  architecture: architectureSchema,
  weights: weightsSchema,
  name: z.string(),
  parameters: z.number(),
  quant: z.string(),
  fileBytes: z.number(),
  hasChatTemplate: z.boolean(),
}) satisfies z.ZodType<GgufFacts>;

export const loadedModelSchema = z.object({
  contextTokens: tokens,
  threads: z.number().int().positive(),
  gpuLayers: z.number().int().nonnegative(),
  memoryBytes: z.number().nonnegative(),
  /** How the conversation is kept. */
  context: contextSettingsSchema,
  /** The plan that was tried first and could not be allocated; null when it could. */
  refused: z.object({ contextTokens: tokens, gpuLayers: z.number().int().nonnegative() }).nullable(),
  /** Tokens per second at each thread count tried; empty when the count was given. */
  threadTrials: z.array(z.object({ threads: z.number().int().positive(), tokensPerSecond: z.number() })),
});
export type LoadedModel = z.output<typeof loadedModelSchema>;

export const measuredSchema = z.object({
  threads: z.number().int().positive(),
  threadTrials: loadedModelSchema.shape.threadTrials,
  /** Time of each token at the start of a conversation, warm-up left out. */
  tokenMs: z.array(z.number().nonnegative()).min(1),
  batch: z.object({ tokens, ms: z.number().nonnegative() }).nullable(),
  deep: z.object({ depthTokens: tokens, tokenMs: z.number().nonnegative() }).nullable(),
});
export type Measured = z.output<typeof measuredSchema>;

export const generatedSchema = z.object({
  stopReason: z.enum(['finished', 'max-tokens', 'context-full', 'stopped']),
  promptTokens: tokens,
  promptTokensRead: tokens,
  answerTokens: tokens,
  tokensPerSecond: z.number().nonnegative(),
  timeToFirstTokenMs: z.number().nonnegative(),
  contextTokens: tokens,
  /** Speed of reading the prompt, tokens per second; null when too little was read to tell. */
  promptTokensPerSecond: z.number().nonnegative().nullable(),
  /** Slow tokens over quick ones (ninetieth over tenth percentile); null for short answers. Large on a busy computer. */
  tokenSpread: z.number().nonnegative().nullable(),
});
export type Generated = z.output<typeof generatedSchema>;

/** What each kind of request is answered with. */
export const engineAnswers = {
  ping: z.object({ uptimeMs: z.number() }),
  probe: engineDevicesSchema,
  inspect: z.object({
    facts: ggufFactsSchema,
    memory: memorySumSchema,
    context: contextSettingsSchema,
    gpuLayers: z.number().int().nonnegative(),
  }),
  identify: identifiedSchema,
  xray: xraySchema,
  tensor: tensorLookSchema,
  parameters: z.object({ parameters: z.number().nonnegative() }),
  measure: measuredSchema,
  load: loadedModelSchema,
  unload: z.object({}),
  adapt: z.object({}),
  checkAdapter: z.object({ rank: z.number().int().positive(), tensors: z.number().int().positive() }),
  parity: z.object({
    vocabSize: z.number().int().positive(),
    /** Natural logarithm of every token's chance at every place, a row a place: 32-bit floats, little end first, in base64. */
    logChances: z.string().max(64_000_000),
    continuations: z.array(z.array(tokens)),
  }),
  /** Tokens of each text, template not included. */
  count: z.object({ tokens: z.array(tokens) }),
  tokenize: z.object({ pieces: z.array(tokenPieceSchema) }),
  nextTokens: z.object({ tokens: z.array(nextTokenSchema) }),
  distribution: distributionSchema,
  generate: generatedSchema,
  benchmark: benchmarkSchema,
  windowChat: generatedSchema,
  contextCost: contextCostSchema,
  stop: z.object({}),
  quit: z.object({}),
} as const;
export type EngineRequestKind = keyof typeof engineAnswers;
export type EngineAnswer<K extends EngineRequestKind> = z.output<(typeof engineAnswers)[K]>;

/** Messages from the engine: `done` and `failed` end a request, the others come before the end. `hello` (id 0) is the first of all. */
export const engineMessageSchema = z.discriminatedUnion('kind', [
  z.object({ id: z.literal(0), kind: z.literal('hello'), protocol: z.literal(1), pid: z.number().int() }),
  z.object({ id, kind: z.literal('done'), value: z.unknown() }),
  z.object({ id, kind: z.literal('failed'), failure: failureSchema }),
  /** Loading: 0 to 1. */
  z.object({ id, kind: z.literal('progress'), fraction: z.number().min(0).max(1) }),
  /** Generating: the prompt is being read. */
  z.object({ id, kind: z.literal('reading'), readTokens: tokens, totalTokens: tokens }),
  /** Generating: text of the answer, or of the thoughts before it. */
  z.object({ id, kind: z.literal('piece'), part: z.enum(['answer', 'thoughts']), text: z.string() }),
]);
export type EngineMessage = z.output<typeof engineMessageSchema>;
