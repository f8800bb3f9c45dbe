// Small files in which other programs note something: what is in them is not trusted.
import { open, stat } from 'node:fs/promises';
import type { z } from 'zod';

const LARGEST_BYTES = 1024 * 1024;

/** The text of a file; null when it is not there, not readable, or larger than a megabyte. */
export async function readText(file: string): Promise<string | null> {
  const found = await stat(file).catch(() => null);
  if (found?.isFile() !== true || found.size > LARGEST_BYTES) return null;
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return null;
  try {
    // The file may grow while it is read.
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(found.size), 0, found.size, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    return null;
  } finally {
    await handle.close();
  }
}

/** A value from a JSON file; null when it is not of the wanted shape, too. */
export async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readText(file);
  if (text === null) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
