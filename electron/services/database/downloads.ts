// The queue of downloads as stored: what is wanted, in which order, and why it stands still.
import { z } from 'zod';
import type { PauseReason, RemoteModel } from '#domain/model';
import { failureSchema, type Failure } from '#contract/failure';
import { jsonColumn } from './json-column';
import type { Database } from './open';

/** A model that is fetched. */
export interface StoredDownload {
  id: string;
  name: string;
  wanted: WantedFiles;
  /** Null while it waits for its turn or runs. */
  paused: Paused | null;
}

export interface WantedFiles {
  remote: RemoteModel;
  /** Where the file of each part goes, absolute paths in one folder. */
  files: string[];
  licence: string | null;
}

export interface Paused {
  why: PauseReason;
  failure: Failure | null;
}

export interface StoredDownloads {
  /** In the order of the queue. */
  list: () => StoredDownload[];
  /** At the end of the queue; takes the place of one with the same id. */
  add: (download: StoredDownload) => void;
  change: (id: string, change: Partial<Pick<StoredDownload, 'wanted' | 'paused'>>) => void;
  /** All ids, in their new order. */
  reorder: (ids: readonly string[]) => void;
  remove: (id: string) => void;
}

export function createStoredDownloads(database: Database, now: () => Date = () => new Date()): StoredDownloads {
  return {
    list: () =>
      database.rows(z.record(z.string(), z.unknown()), LIST).flatMap((raw) => {
        const parsed = row.safeParse(raw);
        return parsed.success ? [parsed.data] : [];
      }),
    add: ({ id, name, wanted, paused }) => {
      database.run(ADD, { id, name, ...textsOf({ wanted, paused }), addedAt: now().toISOString() });
    },
    change: (id, { wanted, paused }) => {
      const texts = textsOf({ wanted, paused });
      if (wanted !== undefined)
        database.run('UPDATE downloads SET wanted = :wanted WHERE model_id = :id', { id, wanted: texts.wanted });
      if (paused !== undefined)
        database.run('UPDATE downloads SET paused = :paused WHERE model_id = :id', { id, paused: texts.paused });
    },
    reorder: (ids) => {
      database.transaction(() => {
        for (const [place, id] of ids.entries()) {
          database.run('UPDATE downloads SET place = :place WHERE model_id = :id', { id, place });
        }
      });
    },
    remove: (id) => {
      database.run('DELETE FROM downloads WHERE model_id = :id', { id });
    },
  };
}

const LIST = 'SELECT model_id AS id, name, wanted, paused FROM downloads ORDER BY place, added_at';
const ADD = `
  INSERT INTO downloads (model_id, name, place, wanted, paused, added_at)
  VALUES (:id, :name, (SELECT coalesce(max(place) + 1, 0) FROM downloads), :wanted, :paused, :addedAt)
  ON CONFLICT (model_id) DO UPDATE SET name = excluded.name, place = excluded.place, wanted = excluded.wanted,
    paused = excluded.paused, added_at = excluded.added_at`;

const row = z.object({
  id: z.string(),
  name: z.string(),
  wanted: jsonColumn(
    z.object({
      remote: z.object({
        repo: z.string(),
        revision: z.string(),
        quant: z.string(),
        parts: z
          .array(
            z.object({
              file: z.string(),
              bytes: z.number(),
              bytesExact: z.boolean(),
              sha256: z.string().nullable(),
            }),
          )
          .min(1),
      }),
      files: z.array(z.string()).min(1),
      licence: z.string().nullable(),
    }),
  ),
  paused: jsonColumn(
    z.object({ why: z.enum(['asked', 'no-space', 'closed', 'failed']), failure: failureSchema.nullable() }),
  ).nullable(),
}) satisfies z.ZodType<StoredDownload>;

function textsOf({ wanted, paused }: { wanted?: WantedFiles | undefined; paused?: Paused | null | undefined }): {
  wanted: string | null;
  paused: string | null;
} {
  return {
    wanted: wanted === undefined ? null : JSON.stringify(wanted),
    paused: paused == null ? null : JSON.stringify(paused),
  };
}
