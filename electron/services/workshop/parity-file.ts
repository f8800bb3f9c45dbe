// The comparisons with llama.cpp as they are kept in the folder of a run.
import { z } from 'zod';
import type { Parity } from '#contract/trained-model';
import { COMPARED_FORMS, type RunParity } from '#contract/workshop';

const count = z.number().int();
const paritySchema = z.object({
  places: count,
  vocabSize: count,
  greatestDifference: z.number(),
  meanDifference: z.number(),
  sameLikeliest: count,
  sameGreedy: count,
  greedyTokens: count,
  firstDifference: z.object({ continuation: count, place: count, here: count, llamaCpp: count }).nullable(),
}) satisfies z.ZodType<Parity>;

const fileSchema = z.array(z.object({ step: count, what: z.enum(COMPARED_FORMS), parity: paritySchema }));

/** A file that cannot be read holds none. */
export function readParities(text: string): RunParity[] {
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    return [];
  }
}
