// Copies of the database beside it: taken whole, named by their date, the newest few kept.
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './open';

export interface Backup {
  file: string;
  takenAt: Date;
}

const KEPT = 3;
const DAY_MS = 24 * 60 * 60 * 1000;
const NAME = /^homeroom-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.db$/;

/** Newest first; none when there is no such folder. */
export function listBackups(folder: string): Backup[] {
  return namesIn(folder)
    .flatMap((name) => {
      const [, day, hours, minutes, seconds, ms] = NAME.exec(name) ?? [];
      if (day === undefined) return [];
      const takenAt = new Date(`${day}T${String(hours)}:${String(minutes)}:${String(seconds)}.${String(ms)}Z`);
      return [{ file: join(folder, name), takenAt }];
    })
    .sort((a, b) => b.takenAt.getTime() - a.takenAt.getTime());
}

/** Copies what was committed into a new file in `folder`, and removes the oldest copies. Throws when there is no room. */
export function takeBackup(database: Database, folder: string, now: Date): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `homeroom-${dateInName(now)}.db`);
  const unfinished = `${file}.part`;
  rmSync(unfinished, { force: true });
  try {
    database.run('VACUUM INTO :unfinished', { unfinished });
    flush(unfinished);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  for (const old of listBackups(folder).slice(KEPT)) rmSync(old.file, { force: true });
}

/** Whether the newest copy is older than a day, or there is none. */
export function isBackupDue(folder: string, now: Date): boolean {
  const newest = listBackups(folder)[0];
  return newest === undefined || now.getTime() - newest.takenAt.getTime() > DAY_MS;
}

/** A date that may stand in a file name on every system, and sorts. */
export function dateInName(date: Date): string {
  return date.toISOString().replace(/[:.]/g, '-');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
