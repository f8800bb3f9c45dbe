// The controls of the speed lab, and which model the last measurement was of: a run is kept with both.
import { z } from 'zod';

const subjectSchema = z.object({
  modelId: z.string(),
  name: z.string(),
  quant: z.string(),
  parameters: z.number().nonnegative(),
  fileBytes: z.number().nonnegative(),
  /** What it ran on: "cpu", "cuda", "metal" and so on. */
  backend: z.string(),
  gpuLayers: z.number().nonnegative(),
});

export type Subject = z.output<typeof subjectSchema>;

export const speedSettings = z.object({
  length: z.enum(['short', 'usual', 'long']).catch('usual'),
  threads: z.enum(['all', 'chat']).catch('all'),
  subject: subjectSchema.nullable().catch(null),
});

export type Length = z.output<typeof speedSettings>['length'];

/** Tokens that are read and written in one round. */
export const LENGTHS: Record<Length, { promptTokens: number; decodeTokens: number }> = {
  short: { promptTokens: 64, decodeTokens: 24 },
  usual: { promptTokens: 256, decodeTokens: 48 },
  long: { promptTokens: 1024, decodeTokens: 96 },
};

/** How many texts are written at once. */
export const TEXTS_AT_ONCE = [1, 2, 4];
