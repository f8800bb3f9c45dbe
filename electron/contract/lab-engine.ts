// What labs ask of the engine beside the chat: measuring the loaded model, a chat in a small window, and what a context costs.
import { z } from 'zod';

const tokens = z.number().int().nonnegative();
const threads = z.number().int().min(1).max(1024);
const milliseconds = z.number().nonnegative();
const speed = z.number().nonnegative();

export const benchmarkOptionsSchema = z.strictObject({
  /** Thread counts to try; null for 1, 2, 4 and so on up to the number of cores. */
  threads: z.array(threads).min(1).max(12).nullable(),
  /** Tokens of the prompt that is read. */
  promptTokens: z.number().int().min(8).max(4096),
  /** Tokens that are written after it. */
  decodeTokens: z.number().int().min(2).max(1024),
  /** How many texts are written at once; each count is a measurement of its own. */
  sequences: z.array(z.number().int().min(1).max(16)).min(1).max(6),
});
export type BenchmarkOptions = z.output<typeof benchmarkOptionsSchema>;

export const benchmarkSchema = z.object({
  /** One for each thread count, in the order they were tried: medians of three rounds, tokens per second. */
  points: z.array(z.object({ threads, prompt: speed, decode: speed })).min(1),
  /** The thread count that wrote fastest. */
  bestThreads: threads,
  /** All texts together, tokens per second, with the best thread count. */
  batches: z.array(z.object({ sequences: z.number().int().positive(), tokensPerSecond: speed })),
  /** Counts of texts that were left out because their contexts would take too much memory. */
  leftOut: z.array(z.number().int().positive()),
  /** The slower round over the quicker one at the best thread count; large on a busy computer. */
  spread: z.number().min(1),
});
export type Benchmark = z.output<typeof benchmarkSchema>;

export const contextCostOptionsSchema = z.strictObject({
  /** How many tokens to fill the context with; each is a measurement of its own. */
  depths: z.array(z.number().int().min(8).max(4096)).min(1).max(10),
});

export const contextCostSchema = z.object({
  points: z.array(
    z.object({
      tokens,
      /** llama.cpp's own figure of what it keeps at that depth. */
      stateBytes: z.number().nonnegative(),
      /** Reading them all, from an empty context. */
      readMs: milliseconds,
      /** Writing one token after them. */
      decodeMs: milliseconds,
    }),
  ),
});
export type ContextCost = z.output<typeof contextCostSchema>;
