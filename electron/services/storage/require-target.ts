// Whether a folder can become the models folder: it is there, can be written to, and is not the old one or in it.
import { open, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '#contract/failure';
import { isFolder, isInside } from './folders';

/** Fails with the reason before anything is touched. */
export async function requireTarget(from: string, to: string): Promise<void> {
  if (!(await isFolder(to))) throw new FailureError('folder.missing', 'the folder is not there', { folder: to });
  const [old, next] = [await realpath(from).catch(() => from), await realpath(to)];
  if (old === next || isInside(old, next)) {
    throw new FailureError('folder.same', 'models cannot be moved into their own folder', { folder: to });
  }
  for (const folder of [to, ...((await isFolder(from)) ? [from] : [])]) await requireWritable(folder);
}

/** Rights alone do not tell: a file is written and deleted. */
async function requireWritable(folder: string): Promise<void> {
  const file = join(folder, `.homeroom-${process.pid}.tmp`);
  try {
    await (await open(file, 'w')).close();
    await rm(file, { force: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new FailureError('folder.read-only', `nothing can be written there (${code})`, { folder });
  }
}
