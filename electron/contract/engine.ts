// The engine's protocol: what is sent to the engine process and what comes back. Every message has an id, is a union member, and is parsed at both ends.
import { z } from 'zod';
import type { GgufFacts } from '#domain/model';
import type { MemorySum } from '#domain/memory';
import { failureSchema } from './failure';
import { engineDevicesSchema } from './survey';

const id = z.number().int().positive();
const file = z.string().min(1).max(4096);
const tokens = z.number().int().nonnegative();

export const promptMessageSchema = z.object({ role: z.enum(['system', 'user', 'assistant']), text: z.string() });
export type PromptMessage = z.output<typeof promptMessageSchema>;

export const loadOptionsSchema = z.object({
  file,
  contextTokens: z.number().int().min(256),
  /** Null lets the engine put as many layers on the graphics card as fit. */
  gpuLayers: z.number().int().nonnegative().nullable(),
  /** Null asks the engine to find the fastest by trying. */
  threads: z.number().int().positive().nullable(),
  /** Refuse to load when the sum is above this many bytes of main memory. */
  hostBudgetBytes: z.number().nonnegative(),
});
export type LoadOptions = z.output<typeof loadOptionsSchema>;

export const generateOptionsSchema = z.object({
  messages: z.array(promptMessageSchema),
  temperature: z.number().min(0).max(2),
  maxTokens: z.number().int().positive(),
  seed: z.number().int().nonnegative().nullable(),
});
export type GenerateOptions = z.output<typeof generateOptionsSchema>;

/** Requests to the engine. `stop` ends the generation with that request id; `quit` ends the process. */
export const engineRequestSchema = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal('ping') }),
  z.object({ id, kind: z.literal('probe') }),
  z.object({ id, kind: z.literal('inspect'), file, contextTokens: z.number().int().min(256).nullable() }),
  z.object({ id, kind: z.literal('load'), options: loadOptionsSchema }),
  z.object({ id, kind: z.literal('unload') }),
  z.object({ id, kind: z.literal('count'), texts: z.array(z.string()) }),
  z.object({ id, kind: z.literal('tokenize'), text: z.string() }),
  z.object({ id, kind: z.literal('nextTokens'), text: z.string(), top: z.number().int().min(1).max(50) }),
  z.object({ id, kind: z.literal('generate'), options: generateOptionsSchema }),
  z.object({ id, kind: z.literal('stop'), target: id }),
  z.object({ id, kind: z.literal('quit') }),
]);
export type EngineRequest = z.output<typeof engineRequestSchema>;

const memorySumSchema = z.object({
  terms: z.array(
    z.object({
      what: z.enum(['weights', 'kv-cache', 'recurrent-state', 'compute', 'repack', 'backend-context', 'process']),
      device: z.string(),
      bytes: z.number(),
      source: z.string(),
    }),
  ),
  totalBytes: z.number(),
  certainty: z.enum(['exact', 'uncertain']),
}) satisfies z.ZodType<MemorySum>;

const ggufFactsSchema = z.object({
  architecture: z.object({
    name: z.string(),
    layerCount: z.number(),
    embeddingLength: z.number(),
    headCount: z.number(),
    headCountKv: z.number(),
    keyLength: z.number(),
    valueLength: z.number(),
    vocabSize: z.number(),
    feedForwardLength: z.number(),
    contextLengthMax: z.number(),
    tiedEmbeddings: z.boolean(),
    kvElementsPerToken: z.number(),
    kvElementsPerTokenSliding: z.number(),
    slidingWindow: z.number().nullable(),
    recurrentStateBytes: z.number(),
  }),
  name: z.string(),
  parameters: z.number(),
  quant: z.string(),
  fileBytes: z.number(),
  weightsBytes: z.number(),
  hasChatTemplate: z.boolean(),
}) satisfies z.ZodType<GgufFacts>;

export const loadedModelSchema = z.object({
  contextTokens: tokens,
  threads: z.number().int().positive(),
  gpuLayers: z.number().int().nonnegative(),
  memoryBytes: z.number().nonnegative(),
  /** Tokens per second at each thread count tried; empty when the count was given. */
  threadTrials: z.array(z.object({ threads: z.number().int().positive(), tokensPerSecond: z.number() })),
});
export type LoadedModel = z.output<typeof loadedModelSchema>;

/** One token of a text: its id and the piece of text it stands for. Special tokens are marked. */
export const tokenPieceSchema = z.object({ token: z.number().int(), text: z.string(), special: z.boolean() });
export type TokenPiece = z.output<typeof tokenPieceSchema>;

export const nextTokenSchema = tokenPieceSchema.extend({ probability: z.number().min(0).max(1) });
export type NextToken = z.output<typeof nextTokenSchema>;

export const generatedSchema = z.object({
  stopReason: z.enum(['finished', 'max-tokens', 'context-full', 'stopped']),
  promptTokens: tokens,
  promptTokensRead: tokens,
  answerTokens: tokens,
  tokensPerSecond: z.number().nonnegative(),
  timeToFirstTokenMs: z.number().nonnegative(),
  contextTokens: tokens,
});
export type Generated = z.output<typeof generatedSchema>;

/** What each kind of request is answered with. */
export const engineAnswers = {
  ping: z.object({ uptimeMs: z.number() }),
  probe: engineDevicesSchema,
  inspect: z.object({ facts: ggufFactsSchema, memory: memorySumSchema }),
  load: loadedModelSchema,
  unload: z.object({}),
  /** Tokens of each text, template not included. */
  count: z.object({ tokens: z.array(tokens) }),
  tokenize: z.object({ pieces: z.array(tokenPieceSchema) }),
  nextTokens: z.object({ tokens: z.array(nextTokenSchema) }),
  generate: generatedSchema,
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
