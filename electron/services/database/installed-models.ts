// Model files that are on this computer, with the facts that were read from their headers.
import { z } from 'zod';
import { engineAnswers } from '#contract/engine';
import type { InstalledModel } from '#domain/model';
import { jsonColumn } from './json-column';
import type { Database } from './open';

/** An installed model and when its files were last written, so that facts of a changed file are not trusted. */
export interface StoredModel extends InstalledModel {
  /** Milliseconds since 1970, from the file system, of the part that was written last; null when it was not noted. */
  modifiedMs: number | null;
}

/** Where the files of a model lie. */
export interface Place {
  file: string;
  parts: string[];
  modifiedMs: number | null;
}

export interface InstalledModels {
  /** Oldest first. */
  list: () => StoredModel[];
  /** Models whose facts were stored by a version that knew others: their files are to be read again. */
  outdated: () => Omit<StoredModel, 'facts'>[];
  /**
   * Adds the model, or replaces the one with its id. What the user and the use have added to it stays; what was found by
   * comparing its bytes is forgotten when the bytes are others.
   */
  upsert: (model: InstalledModel & { modifiedMs?: number | null }) => void;
  /** The same files lie elsewhere now. */
  place: (id: string, place: Place) => void;
  remove: (id: string) => void;
}

export function createInstalledModels(database: Database, now: () => Date = () => new Date()): InstalledModels {
  return {
    list: () => database.rows(anyRow, LIST).flatMap(readRow),
    outdated: () =>
      database
        .rows(anyRow, LIST)
        .filter((row) => readRow(row).length === 0)
        .flatMap(readPlaces),
    upsert: ({ id, name, file, fileBytes, modifiedMs = null, quant, sha256, origin, licence, ...model }) => {
      const values = { id, name, file, fileBytes, modifiedMs, quant, sha256, origin, licence };
      const [parts, facts] = [JSON.stringify(model.parts), JSON.stringify(model.facts)];
      const source = model.source === null ? null : JSON.stringify(model.source);
      database.run(UPSERT, { ...values, parts, facts, source, addedAt: now().toISOString() });
    },
    place: (id, { file, parts, modifiedMs }) => {
      const values = { id, file, parts: JSON.stringify(parts), modifiedMs };
      database.run('UPDATE models SET file = :file, parts = :parts, modified_ms = :modifiedMs WHERE id = :id', values);
    },
    remove: (id) => {
      database.run('DELETE FROM models WHERE id = :id', { id });
    },
  };
}

const LIST = `
  SELECT id, name, file, parts, file_bytes AS fileBytes, modified_ms AS modifiedMs, quant, sha256, origin, facts,
    licence, source
  FROM models ORDER BY added_at, id`;
const AS_WRITTEN = 'file_bytes = excluded.file_bytes AND modified_ms IS excluded.modified_ms';
const UPSERT = `
  INSERT INTO models (id, name, file, parts, file_bytes, modified_ms, quant, sha256, origin, facts, licence, source, added_at)
  VALUES (:id, :name, :file, :parts, :fileBytes, :modifiedMs, :quant, :sha256, :origin, :facts, :licence, :source, :addedAt)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, file = excluded.file, parts = excluded.parts,
    file_bytes = excluded.file_bytes, modified_ms = excluded.modified_ms, quant = excluded.quant,
    sha256 = excluded.sha256, origin = excluded.origin, facts = excluded.facts, licence = excluded.licence,
    source = excluded.source,
    verified_at = CASE WHEN ${AS_WRITTEN} THEN verified_at END,
    wrong = CASE WHEN ${AS_WRITTEN} THEN wrong END,
    noted_sha256 = CASE WHEN file_bytes = excluded.file_bytes AND quant = excluded.quant THEN noted_sha256 END`;

const anyRow = z.record(z.string(), z.unknown());
const storedModel = z.object({
  id: z.string(),
  name: z.string(),
  file: z.string(),
  parts: jsonColumn(z.array(z.string()).min(1)),
  fileBytes: z.number(),
  modifiedMs: z.number().nullable(),
  quant: z.string(),
  sha256: z.string().nullable(),
  origin: z.enum(['downloaded', 'found', 'imported', 'provided', 'trained']),
  facts: jsonColumn(engineAnswers.inspect.shape.facts),
  licence: z.string().nullable(),
  source: jsonColumn(z.object({ repo: z.string(), revision: z.string(), file: z.string() })).nullable(),
}) satisfies z.ZodType<StoredModel>;

function readPlaces(row: Record<string, unknown>): Omit<StoredModel, 'facts'>[] {
  const parsed = storedModel.omit({ facts: true }).safeParse(row);
  return parsed.success ? [parsed.data] : [];
}

function readRow(row: Record<string, unknown>): StoredModel[] {
  const parsed = storedModel.safeParse(row);
  return parsed.success ? [parsed.data] : [];
}
