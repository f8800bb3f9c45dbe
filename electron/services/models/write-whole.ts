// Writes a file that is whole or not there: under another name first, looked at, and only then under its own.
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FailureError } from '#contract/failure';
import { isDiskFull } from '#services/database/sqlite-failure';

/**
 * @param look is called with the path of the unfinished file; when it fails nothing stays
 * @returns what the look gave
 * @throws FailureError data.disk-full, folder.read-only, or of the look
 */
export async function writeWhole<T>(
  file: string,
  bytes: Uint8Array,
  look: (unfinished: string) => Promise<T>,
): Promise<T> {
  const unfinished = `${file}.part`;
  try {
    await writeFile(unfinished, bytes, { flush: true });
    const seen = await look(unfinished);
    await rename(unfinished, file);
    return seen;
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw failureOfWriting(error, file);
  }
}

function failureOfWriting(error: unknown, file: string): unknown {
  if (error instanceof FailureError) return error;
  if (isDiskFull(error)) return new FailureError('data.disk-full', 'no room for the file');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!['EACCES', 'EPERM', 'EROFS'].includes(code)) return error;
  return new FailureError('folder.read-only', 'the folder cannot be written', { folder: dirname(file) });
}
