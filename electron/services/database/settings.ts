// Settings as stored: one row for each field, its value as JSON. What a value may be is not decided here.
import { z } from 'zod';
import type { Database } from './open';

export interface StoredSettings {
  /** Field name -> value; a value that is not JSON is left out. */
  read: () => Record<string, unknown>;
  write: (fields: Record<string, unknown>) => void;
}

export function createStoredSettings(database: Database): StoredSettings {
  return {
    read: () => Object.fromEntries(database.rows(row, 'SELECT key, value FROM settings').flatMap(readField)),
    write: (fields) => {
      database.transaction(() => {
        for (const [key, value] of Object.entries(fields)) {
          database.run(SET, { key, value: JSON.stringify(value) });
        }
      });
    },
  };
}

const row = z.object({ key: z.string(), value: z.string() });
const SET = `
  INSERT INTO settings (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value`;

function readField({ key, value }: z.output<typeof row>): [string, unknown][] {
  try {
    return [[key, JSON.parse(value)]];
  } catch {
    return [];
  }
}
