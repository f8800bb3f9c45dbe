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
