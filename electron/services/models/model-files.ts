// Where model files lie and what the disk says about them. Every path of a downloaded model comes from here.
import { mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '#contract/failure';

export interface FileMark {
  bytes: number;
  modifiedMs: number;
}

/** Size and time of a file; null when there is no such file. */
export async function markOf(file: string): Promise<FileMark | null> {
  const found = await stat(file).catch(() => null);
  return found?.isFile() === true ? { bytes: found.size, modifiedMs: found.mtimeMs } : null;
}

/** All parts of a model together: their bytes, and when the last of them was written; or the first part that is not there. */
export async function markOfParts(parts: readonly string[]): Promise<FileMark | { gone: string }> {
  const whole: FileMark = { bytes: 0, modifiedMs: 0 };
  for (const part of parts) {
    const mark = await markOf(part);
    if (mark === null) return { gone: part };
    whole.bytes += mark.bytes;
    whole.modifiedMs = Math.max(whole.modifiedMs, mark.modifiedMs);
  }
  return whole;
}

/** Fails with the reason when the file cannot be read. Looks before it opens: a pipe would be waited for without end. */
export async function requireReadable(file: string): Promise<FileMark> {
  try {
    if (!(await stat(file)).isFile()) throw new FailureError('model.not-gguf', 'not a file', { file });
    const handle = await open(file, 'r');
    try {
      const found = await handle.stat();
      return { bytes: found.size, modifiedMs: found.mtimeMs };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof FailureError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const isGone = code === 'ENOENT' || code === 'ENOTDIR';
    throw new FailureError(isGone ? 'model.not-found' : 'model.unreadable', `cannot open the file (${code})`, { file });
  }
}

/** The folder downloads go to: the user's own, which must exist, or the data folder's, which is made. */
export async function modelsFolder(home: string, chosen: string | null): Promise<string> {
  const folder = folderPath(home, chosen);
  if (chosen === null) {
    await mkdir(folder, { recursive: true });
  } else if ((await stat(folder).catch(() => null))?.isDirectory() !== true) {
    throw new FailureError('folder.missing', 'the models folder is not there', { folder });
  }
  return folder;
}

export function folderPath(home: string, chosen: string | null): string {
  return chosen ?? join(home, 'models');
}
