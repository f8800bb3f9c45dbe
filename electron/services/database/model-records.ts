// What the user and the use have added to a model on this computer, and what comparing its bytes gave. Kept while the model is.
import { z } from 'zod';
import type { ModelRecord } from '#domain/model';
import { jsonColumn } from './json-column';
import type { Database } from './open';

/** A checksum that is not the one it should be. */
export interface WrongBytes {
  file: string;
  expected: string;
  actual: string;
}

/** A record, and what is known of the bytes. */
export interface StoredRecord extends ModelRecord {
  /** Checksums of the parts that were computed here, in the parts' order; null before the first time. */
  noted: string[] | null;
  /** What was wrong when the bytes were last compared; null when nothing was. */
  wrong: WrongBytes | null;
}

/** What the user says about a model. */
export type Description = Pick<ModelRecord, 'name' | 'note' | 'favourite'>;

export interface ModelRecords {
  /** By the model's id. */
  all: () => Map<string, StoredRecord>;
  of: (id: string) => StoredRecord | null;
  describe: (id: string, description: Description) => void;
  /** It is used now. */
  used: (id: string) => void;
  /** All its bytes were read now and were right; these are the checksums of its parts. */
  verified: (id: string, sha256: readonly string[]) => void;
  foundWrong: (id: string, wrong: WrongBytes) => void;
}

export function createModelRecords(database: Database, now: () => Date = () => new Date()): ModelRecords {
  return {
    all: () =>
      new Map(database.rows(recordRow.extend({ id: z.string() }), SELECT).map(({ id, ...record }) => [id, record])),
    of: (id) => database.row(recordRow, `${SELECT} WHERE id = :id`, { id }),
    describe: (id, { name, note, favourite }) => {
      database.run('UPDATE models SET own_name = :name, note = :note, favourite = :favourite WHERE id = :id', {
        id,
        name,
        note,
        favourite: favourite ? 1 : 0,
      });
    },
    used: (id) => {
      database.run('UPDATE models SET last_used_at = :at WHERE id = :id', { id, at: now().toISOString() });
    },
    verified: (id, sha256) => {
      const values = { id, noted: JSON.stringify(sha256), at: now().toISOString() };
      database.run('UPDATE models SET noted_sha256 = :noted, verified_at = :at, wrong = NULL WHERE id = :id', values);
    },
    foundWrong: (id, wrong) => {
      database.run('UPDATE models SET wrong = :wrong, verified_at = NULL WHERE id = :id', {
        id,
        wrong: JSON.stringify(wrong),
      });
    },
  };
}

const SELECT = `
  SELECT id, own_name AS name, note, favourite, added_at AS addedAt, last_used_at AS lastUsedAt,
    verified_at AS verifiedAt, noted_sha256 AS noted, wrong
  FROM models`;

const wrongBytes = z.object({ file: z.string(), expected: z.string(), actual: z.string() });

const recordRow = z.object({
  name: z.string().nullable(),
  note: z.string(),
  favourite: z.number().transform((value) => value !== 0),
  addedAt: z.string(),
  lastUsedAt: z.string().nullable(),
  verifiedAt: z.string().nullable(),
  noted: jsonColumn(z.array(z.string())).nullable().catch(null),
  wrong: jsonColumn(wrongBytes).nullable().catch(null),
});
