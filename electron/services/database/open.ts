// One connection to one SQLite file, and the only importer of the driver. What the file holds, and what to do when it is damaged, is decided elsewhere.
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import type { z } from 'zod';
import { isDiskFull, toFailure } from './sqlite-failure';

export type Values = Record<string, string | number | null>;

/** SQL with parsed rows. Every method throws FailureError for a full disk and an unusable folder. */
export interface Database {
  rows: <T>(shape: z.ZodType<T>, sql: string, values?: Values) => T[];
  row: <T>(shape: z.ZodType<T>, sql: string, values?: Values) => T | null;
  run: (sql: string, values?: Values) => { changes: number; id: number };
  /** Several statements at once, without values. */
  script: (sql: string) => void;
  /** The last value a query gives, read without a prepared statement: those keep a closed file open until they are collected. */
  scalar: (column: string, from: string) => unknown;
  /** All of `work` or nothing of it is on disk. Inside another transaction it becomes part of that one. */
  transaction: <T>(work: () => T) => T;
  close: () => void;
}

/** Opens or creates the file: write-ahead log, every commit on disk before it returns, deleted text overwritten. */
export function connect(file: string): Database {
  const database = guarded(file, () => open(file));
  const statements = new Map<string, StatementSyncInstance>();
  const prepare = (sql: string): StatementSyncInstance => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    rows: (shape, sql, values = {}) =>
      guarded(file, (): unknown[] => prepare(sql).all(values)).map((row) => shape.parse(row)),
    row: (shape, sql, values = {}) => {
      const row = guarded(file, (): unknown => prepare(sql).get(values));
      return row === undefined ? null : shape.parse(row);
    },
    run: (sql, values = {}) => {
      const { changes, lastInsertRowid } = guarded(file, () => prepare(sql).run(values));
      return { changes, id: Number(lastInsertRowid) };
    },
    script: (sql) => {
      guarded(file, () => database.exec(sql));
    },
    transaction: (work) => guarded(file, () => inTransaction(database, work)),
    scalar: (column, from) => guarded(file, () => scalar(database, column, from)),
    close: () => {
      statements.clear();
      moveLogIntoFile(database);
      guarded(file, () => database.close());
    },
  };
}

/**
 * Holds a lock until it is released or the process ends, however it ends.
 * @returns a function that releases it, or null when another process holds it
 */
export function holdLock(file: string): (() => void) | null {
  const lock = guarded(file, () => new DatabaseSync(file, { timeout: 0 }));
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return () => lock.close();
  } catch {
    lock.close();
    return null;
  }
}

function open(file: string): DatabaseSyncInstance {
  const database = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
  try {
    try {
      database.exec('PRAGMA journal_mode = WAL');
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      // A full disk has no room for the shared index of the log: alone, it can be kept in memory, and everything can be read.
      database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL');
    }
    database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function scalar(database: DatabaseSyncInstance, column: string, from: string): unknown {
  let last: unknown;
  database.function('note', (value: unknown) => {
    last = value;
    return null;
  });
  database.exec(`SELECT note(${column}) FROM ${from}`);
  return last;
}

/** SQLite does this itself at a close, but not while prepared statements are waiting to be collected. */
function moveLogIntoFile(database: DatabaseSyncInstance): void {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Damaged, or no room: what is not moved stays in the log and is read from there.
  }
}

function inTransaction<T>(database: DatabaseSyncInstance, work: () => T): T {
  if (database.isTransaction) return work();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** A full disk may have rolled back already. */
function rollBack(database: DatabaseSyncInstance): void {
  if (database.isTransaction) database.exec('ROLLBACK');
}

function guarded<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw toFailure(error, file);
  }
}
