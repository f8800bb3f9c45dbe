// The note beside an unfinished file: which file of the hub its bytes are of. Without it, or with another one, they are not used.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';

export interface Journal {
  /** What the whole file must have, lower-case hexadecimal. */
  sha256: string;
  totalBytes: number;
  /** The entity tag the bytes came under; null when it is not known. */
  etag: string | null;
  /** When the file was written last, once its checksum was found right; null before. */
  rightSinceMs: number | null;
}

const journal = z.object({
  sha256: z.string(),
  totalBytes: z.number(),
  etag: z.string().nullable(),
  rightSinceMs: z.number().nullable(),
}) satisfies z.ZodType<Journal>;

/** Where the unfinished file of a target lies. */
export function partPath(target: string): string {
  return `${target}.part`;
}

export function journalPath(part: string): string {
  return `${part}.json`;
}

/** Null when there is none, or none that can be read. */
export async function readJournal(part: string): Promise<Journal | null> {
  try {
    return journal.parse(JSON.parse(await readFile(journalPath(part), 'utf8')));
  } catch {
    return null;
  }
}

/** Whole or not at all. */
export async function writeJournal(part: string, entry: Journal): Promise<void> {
  const path = journalPath(part);
  await writeFile(`${path}.new`, JSON.stringify(entry));
  await rename(`${path}.new`, path);
}

/** Deletes an unfinished file and its note. */
export async function removePart(part: string): Promise<void> {
  for (const path of [part, journalPath(part), `${journalPath(part)}.new`]) await rm(path, { force: true });
}
