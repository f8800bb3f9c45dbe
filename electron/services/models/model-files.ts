// Where model files lie and what the disk says about them. Every path of a downloaded model comes from here.
import { mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelFile } from '#domain/model';
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

/** Where a catalogue file is kept: under its own name, so that other programs find it, unless another file has that name. */
export async function downloadTarget(folder: string, file: ModelFile): Promise<string> {
  const name = safeName(file.file);
  const target = join(folder, name);
  const there = await markOf(target);
  if (there === null || there.bytes === file.bytes || !file.bytesExact) return target;
  return join(folder, name.replace(/\.gguf$/i, `-${(file.sha256 ?? file.revision).slice(0, 8)}.gguf`));
}

const RESERVED_ON_WINDOWS = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The last part of a name from the hub, refused unless it is a plain GGUF file name on every system. */
export function safeName(file: string): string {
  const name = file.split('/').at(-1) ?? '';
  if (/^[A-Za-z0-9][\w.-]{0,150}\.gguf$/.test(name) && !RESERVED_ON_WINDOWS.test(name)) return name;
  throw new FailureError('model.unsupported', 'the name of the file is not a plain one');
}
