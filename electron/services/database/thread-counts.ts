// The fastest number of threads that was found, by a key that says for what.
import { z } from 'zod';
import type { Database } from './open';

export interface ThreadCounts {
  get: (key: string) => number | null;
  set: (key: string, threads: number) => void;
}

export function createThreadCounts(database: Database): ThreadCounts {
  return {
    get: (key) => database.row(row, 'SELECT threads FROM thread_counts WHERE key = :key', { key })?.threads ?? null,
    set: (key, threads) => {
      database.run(SET, { key, threads });
    },
  };
}

const row = z.object({ threads: z.number().int().positive() });
const SET = `
  INSERT INTO thread_counts (key, threads) VALUES (:key, :threads)
  ON CONFLICT (key) DO UPDATE SET threads = excluded.threads`;
