// Adapters that were trained here, each for one model, and how strongly one of them is laid over it.
import { z } from 'zod';
import type { KeptAdapter } from '#domain/model';
import type { Database } from './open';

export interface StoredAdapter extends KeptAdapter {
  modelId: string;
  /** Absolute path. */
  file: string;
  /** Null while it is not laid over its model. */
  strength: number | null;
}

export interface StoredAdapters {
  /** Oldest first. */
  list: () => StoredAdapter[];
  add: (adapter: Omit<StoredAdapter, 'addedAt' | 'strength'>) => void;
  /** Lays this one over the model in place of any other; null takes all off. */
  choose: (modelId: string, chosen: { id: string; strength: number } | null) => void;
  remove: (id: string) => void;
}

export function createStoredAdapters(database: Database, now: () => Date = () => new Date()): StoredAdapters {
  return {
    list: () => database.rows(adapterRow, LIST),
    add: ({ id, modelId, name, note, file, fileBytes, rank }) => {
      database.run(ADD, { id, modelId, name, note, file, fileBytes, rank, at: now().toISOString() });
    },
    choose: (modelId, chosen) => {
      database.run(CHOOSE, { modelId, id: chosen?.id ?? null, strength: chosen?.strength ?? null });
    },
    remove: (id) => {
      database.run('DELETE FROM adapters WHERE id = :id', { id });
    },
  };
}

const LIST = `
  SELECT id, model_id AS modelId, name, note, file, file_bytes AS fileBytes, rank, strength, added_at AS addedAt
  FROM adapters ORDER BY added_at, id`;
const ADD = `
  INSERT INTO adapters (id, model_id, name, note, file, file_bytes, rank, added_at)
  VALUES (:id, :modelId, :name, :note, :file, :fileBytes, :rank, :at)`;
const CHOOSE = 'UPDATE adapters SET strength = CASE WHEN id IS :id THEN :strength END WHERE model_id = :modelId';

const adapterRow = z.object({
  id: z.string(),
  modelId: z.string(),
  name: z.string(),
  note: z.string(),
  file: z.string(),
  fileBytes: z.number(),
  rank: z.number(),
  strength: z.number().nullable(),
  addedAt: z.string(),
});
