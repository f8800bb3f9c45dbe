// The shapes of what is known of a model: its architecture, its weights by part, how its conversation is kept, its memory.
import { z } from 'zod';
import type { ContextSettings } from '#domain/cache';
import type { Hyperparameters } from '#domain/hyperparameters';
import { KV_TYPES } from '#domain/kv-types';
import type { MemorySum } from '#domain/memory';
import type { Architecture } from '#domain/model';
import type { Weights } from '#domain/tensors/weights';

const count = z.number().nonnegative();

export const hyperparametersSchema = z.object({
  architecture: z.string().regex(/^[\w.-]{1,64}$/),
  values: z.record(
    z.string().max(100),
    z.union([z.number(), z.string().max(200), z.boolean(), z.array(z.number()).max(2048)]),
  ),
  vocabSize: z.number().int().positive().max(4_000_000),
  tiedEmbeddings: z.boolean(),
}) satisfies z.ZodType<Hyperparameters>;

export const architectureSchema = z.object({
  name: z.string(),
  layerCount: count,
  embeddingLength: count,
  headCount: count,
  headCountKv: count,
  keyLength: count,
  valueLength: count,
  vocabSize: count,
  feedForwardLength: count,
  contextLengthMax: count,
  tiedEmbeddings: z.boolean(),
  layerKinds: z.array(
    z.object({
      cache: z.enum(['full', 'sliding', 'none']),
      keyElements: count,
      valueElements: count,
      convolutionElements: count,
      stateElements: count,
    }),
  ),
  layerOrder: z.string().max(1024),
  slidingWindow: count.nullable(),
  experts: z.object({ count, used: count }).nullable(),
  latentAttention: z.boolean(),
}) satisfies z.ZodType<Architecture>;

const eachLayer = z.array(count).max(512);

export const weightsSchema = z.object({
  totalBytes: count,
  unusedBytes: count,
  unmappedBytes: count,
  inputBytes: count,
  outputBytes: count,
  layerBytes: eachLayer,
  repackedLayerBytes: eachLayer,
  repackedOutputBytes: count,
  bytesPerToken: z.record(z.string().max(40), count),
  activeParameters: count,
  parameters: count,
}) satisfies z.ZodType<Weights>;

/** The shortest context; tiny models made for learning have little more. */
export const LEAST_CONTEXT_TOKENS = 32;

export const contextSettingsSchema = z.object({
  tokens: z.number().int().min(LEAST_CONTEXT_TOKENS).max(100_000_000),
  keyType: z.enum(KV_TYPES),
  valueType: z.enum(KV_TYPES),
  batchTokens: z.number().int().min(1).max(16_384),
  cellStep: z.number().int().min(1).max(4096).optional(),
}) satisfies z.ZodType<ContextSettings>;

export const memorySumSchema = z.object({
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
