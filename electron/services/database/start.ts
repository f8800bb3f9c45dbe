// Starts the database of a data folder: locks, checks, brings the schema up to date; sets a damaged file aside and restores the newest good copy.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice } from '#contract/events';
import { FailureError } from '#contract/failure';
import { dateInName, isBackupDue, listBackups, takeBackup, type Backup } from './backups';
import { migrate } from './migrations';
import { connect, holdLock, type Database } from './open';
import { DamagedDatabaseError, isDiskFull } from './sqlite-failure';

export interface StartedDatabase {
  database: Database;
  /** What happened to the user's data on the way. */
  notices: Notice[];
  /** Whether no other process works in this folder, so that what was left unfinished is nobody's. */
  alone: boolean;
  /** Takes a copy when the last one is old, and closes. */
  close: () => void;
}

export interface DatabaseOptions {
  /** The data folder; made when it is not there. */
  home: string;
  now: () => Date;
  log: (line: string) => void;
}

/** A file up to this size is checked at every start, a larger one only after it was not closed properly. */
const ALWAYS_CHECKED_BYTES = 32 * 1024 * 1024;

/** @throws FailureError data.unusable, data.disk-full, data.newer-schema */
export function startDatabase({ home, now, log }: DatabaseOptions): StartedDatabase {
  makeFolder(home);
  const places = { file: join(home, 'homeroom.db'), backups: join(home, 'backups') };
  const release = holdLock(join(home, 'homeroom.lock'));
  try {
    const { database, notices } = openOrRecover(places, now);
    for (const notice of notices) log(`database: ${notice.kind}`);
    return { database, notices, alone: release !== null, close };

    function close(): void {
      try {
        if (isBackupDue(places.backups, now())) takeBackup(database, places.backups, now());
      } catch (error) {
        log(`database: no backup taken (${isDiskFull(error) ? 'disk full' : 'unexpected'})`);
      }
      database.close();
      release?.();
    }
  } catch (error) {
    release?.();
    throw error;
  }
}

interface Places {
  file: string;
  backups: string;
}

function openOrRecover(places: Places, now: () => Date): { database: Database; notices: Notice[] } {
  try {
    return { database: openSound(places, now), notices: [] };
  } catch (error) {
    if (!(error instanceof DamagedDatabaseError)) throw error;
  }
  const aside = setAside(places.file, now());
  const restored = restoreNewest(places);
  return { database: openSound(places, now), notices: [noticeOf(aside, restored)] };
}

/** @throws DamagedDatabaseError */
function openSound(places: Places, now: () => Date): Database {
  const bytes = existsSync(places.file) ? sizeOf(places.file) : null;
  if (bytes === 0 && listBackups(places.backups).length > 0) {
    throw new DamagedDatabaseError('The database is empty though there are copies of it.');
  }
  const check = bytes !== null && (bytes <= ALWAYS_CHECKED_BYTES || sizeOf(`${places.file}-wal`) !== 0);
  const database = connect(places.file);
  try {
    if (check) checkIntegrity(database);
    migrate(database, () => takeBackup(database, places.backups, now()));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Bytes of a file; 0 when it is not there. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function checkIntegrity(database: Database): void {
  if (database.scalar('quick_check', 'pragma_quick_check') !== 'ok')
    throw new DamagedDatabaseError('The database failed its check.');
}

/** @returns where the damaged file is now */
function setAside(file: string, now: Date): string {
  const aside = file.replace(/\.db$/, `-damaged-${dateInName(now)}.db`);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  return aside;
}

/** Puts the newest copy that passes the check in place; null when there is none. */
function restoreNewest({ file, backups }: Places): Backup | null {
  const trial = `${file}.restoring`;
  for (const backup of listBackups(backups)) {
    try {
      copyFileSync(backup.file, trial);
      const database = connect(trial);
      try {
        checkIntegrity(database);
      } finally {
        database.close();
      }
      renameSync(trial, file);
      return backup;
    } catch (error) {
      rmSync(trial, { force: true });
      if (!(error instanceof DamagedDatabaseError)) throw error;
    }
  }
  return null;
}

function noticeOf(aside: string, restored: Backup | null): Notice {
  const what = `The file with your conversations was damaged. It is kept as ${aside}.`;
  if (restored === null) {
    return { kind: 'database-set-aside', text: `${what} There was no good copy, so Homeroom began a new one.` };
  }
  const when = restored.takenAt.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
  return {
    kind: 'database-restored',
    text: `${what} A copy of ${when} was put in its place; what came after that is only in the damaged file.`,
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    if (isDiskFull(error)) throw new FailureError('data.disk-full', 'No room for the data folder.');
    throw new FailureError('data.unusable', 'The data folder cannot be made.', { folder });
  }
}
