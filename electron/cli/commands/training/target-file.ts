// Where something will be written: looked at before any work is begun for it.
import { closeSync, openSync, readSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { FailureError } from '#contract/failure';

export interface TargetFile {
  /** As it was given. */
  path: string;
  /** What a file that lies there already must begin with to be written over. */
  beginsWith: string;
  /** What such a file is called. */
  kind: string;
}

/**
 * Full path of the file.
 * @param kept files that must stay as they are: what the command reads
 * @throws FailureError workshop.no-place
 */
export function writableTarget({ path, beginsWith, kind }: TargetFile, kept: readonly (string | null)[] = []): string {
  const file = resolve(path);
  if (kept.includes(file)) throw noPlace(`${path} is read by this command and would be written over.`);
  const folder = dirname(file);
  if (!isFolder(folder)) throw noPlace(`There is no folder ${folder}.`);
  const there = statSync(file, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) throw noPlace(`${path} is a folder, not a file.`);
  if (there !== undefined && there.size > 0 && startOf(file, beginsWith.length) !== beginsWith) {
    throw noPlace(`${path} is there already and is no ${kind}. It is not written over.`);
  }
  tryWriting(file, path);
  return file;
}

/** All of it or nothing: written beside its place and then given its name. @throws FailureError workshop.no-place, data.disk-full */
export function writeWhole(file: string, content: Uint8Array | string): void {
  const beside = besideOf(file);
  try {
    writeFileSync(beside, content);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) {
      throw new FailureError('data.disk-full', 'The file could not be written.');
    }
    throw noPlace(`${file} cannot be written.`);
  }
}

const besideOf = (file: string): string => `${file}.${process.pid}.writing`;

/** The folder must take new files, too: everything is written beside its place first. */
function tryWriting(file: string, path: string): void {
  const beside = besideOf(file);
  try {
    closeSync(openSync(beside, 'wx'));
    rmSync(beside);
    if (statSync(file, { throwIfNoEntry: false }) !== undefined) closeSync(openSync(file, 'r+'));
  } catch {
    throw noPlace(`${path} cannot be written: the permission is missing, or the disk is full.`);
  }
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function startOf(file: string, length: number): string {
  try {
    const handle = openSync(file, 'r');
    const start = Buffer.alloc(length);
    readSync(handle, start, 0, length, 0);
    closeSync(handle);
    return start.toString('latin1');
  } catch {
    return '';
  }
}

function noPlace(why: string): FailureError {
  return new FailureError('workshop.no-place', 'The file cannot be written.', { why });
}
