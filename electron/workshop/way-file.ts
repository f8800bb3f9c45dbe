// The way a run computes, kept in its folder, so that it goes on in the same one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { RUN_FILES } from '#contract/workshop-files';
import { writeAtomically } from './atomic-file';
import { isPossible, wayHere, type Way } from './trainers';

const waySchema = z.object({
  threads: z.number().int().min(1).max(64),
  kernels: z.union([
    z.literal('plain'),
    z.object({ build: z.enum(['plain', 'relaxed']), multiply: z.enum(['narrow', 'wide4', 'wide6']) }),
  ]),
}) satisfies z.ZodType<Way>;

/** The way that the run has gone so far; where that cannot be gone on here, or there is none yet, the best one. */
export function wayOf(folder: string, texts: number, threads?: number): Way {
  const file = join(folder, RUN_FILES.way);
  const kept = keptIn(file);
  if (kept !== null && isPossible(kept)) return kept;
  const way = wayHere(texts, threads);
  writeAtomically(file, JSON.stringify(way));
  return way;
}

function keptIn(file: string): Way | null {
  try {
    return waySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
