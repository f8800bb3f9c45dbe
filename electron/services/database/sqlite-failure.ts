// What an error of SQLite means here: a full disk and an unusable folder are failures with words, damage is its own error, the rest are bugs.
import { dirname } from 'node:path';
import { FailureError } from '#contract/failure';

/** The file is no database or a damaged one. */
export class DamagedDatabaseError extends Error {}

/** SQLite's primary and extended result codes, from its documentation. */
const CODES = { readonly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notDatabase: 26, shmSize: 4874 };

/** The error to throw in place of this one. */
export function toFailure(error: unknown, file: string): unknown {
  const primary = (codeOf(error) ?? 0) & 255;
  if (isDiskFull(error)) return new FailureError('data.disk-full', 'No room for the database.');
  if (primary === CODES.corrupt || primary === CODES.notDatabase) {
    return new DamagedDatabaseError('The database is damaged.', { cause: error });
  }
  if (primary === CODES.readonly || primary === CODES.cannotOpen || primary === CODES.ioError) {
    return new FailureError('data.unusable', `The database cannot be written (SQLite ${String(codeOf(error))}).`, {
      folder: dirname(file),
    });
  }
  return error;
}

/** Whether the disk, or the user's share of it, has no room left. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) return true;
  if (error instanceof FailureError) return error.failure.code === 'data.disk-full';
  const code = codeOf(error);
  return code !== null && ((code & 255) === CODES.full || code === CODES.shmSize);
}

function codeOf(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : null;
}
