// The schema, as numbered steps: a step that was released is never changed, a change is a new step at the end.
import { FailureError } from '#contract/failure';
import type { Database } from './open';

const CHATS = `
  CREATE TABLE conversations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    settings TEXT NOT NULL,
    draft TEXT NOT NULL DEFAULT '',
    leaf_id INTEGER REFERENCES messages (id) ON DELETE SET NULL,
    deleted_at TEXT
  ) STRICT;
  CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    parent_id INTEGER REFERENCES messages (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('question', 'answer')),
    text TEXT NOT NULL,
    created_at TEXT NOT NULL,
    turn_id TEXT UNIQUE,
    thoughts TEXT NOT NULL DEFAULT '',
    state TEXT CHECK (state IN ('writing', 'done', 'stopped', 'failed', 'interrupted')),
    failure_code TEXT,
    model_name TEXT NOT NULL DEFAULT '',
    figures TEXT,
    seen_from_id INTEGER,
    CHECK (role = 'question' OR (parent_id IS NOT NULL AND turn_id IS NOT NULL AND state IS NOT NULL))
  ) STRICT;
  CREATE INDEX messages_of_conversation ON messages (conversation_id);
  CREATE INDEX messages_by_parent ON messages (parent_id);
  CREATE INDEX answers_being_written ON messages (state) WHERE state = 'writing';
`;

const MODELS = `
  CREATE TABLE models (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    file TEXT NOT NULL,
    file_bytes INTEGER NOT NULL,
    modified_ms REAL,
    quant TEXT NOT NULL,
    sha256 TEXT,
    origin TEXT NOT NULL CHECK (origin IN ('downloaded', 'imported', 'provided')),
    facts TEXT NOT NULL,
    added_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE speeds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    model_id TEXT NOT NULL,
    quant TEXT NOT NULL,
    backend TEXT NOT NULL,
    threads INTEGER NOT NULL,
    tokens_per_second REAL NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX speeds_of_model ON speeds (model_id, quant);
  CREATE TABLE thread_counts (key TEXT PRIMARY KEY, threads INTEGER NOT NULL) STRICT;
`;

const SETTINGS_AND_LESSONS = `
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE lesson_progress (lesson_id TEXT PRIMARY KEY, done_at TEXT NOT NULL) STRICT;
  CREATE TABLE lab_records (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    lesson_id TEXT NOT NULL,
    event TEXT NOT NULL,
    metrics TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX lab_records_of_lesson ON lab_records (lesson_id, event);
  CREATE TABLE quiz_answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    lesson_id TEXT NOT NULL,
    question_id TEXT NOT NULL,
    "right" INTEGER NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX quiz_answers_of_lesson ON quiz_answers (lesson_id, question_id);
`;

/** What was measured says more than a speed; what is known of a model's file has another shape and is read anew. */
const MEASUREMENTS = `
  ALTER TABLE speeds ADD COLUMN gpu_layers INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE speeds ADD COLUMN engine_build TEXT NOT NULL DEFAULT '';
  ALTER TABLE speeds ADD COLUMN depth_tokens REAL NOT NULL DEFAULT 0;
  ALTER TABLE speeds ADD COLUMN prompt_tokens_per_second REAL;
  ALTER TABLE speeds ADD COLUMN predicted_tokens_per_second REAL;
  CREATE TABLE calibrations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    calibration TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
`;

/** Models say more of themselves and may be found in a folder; what is being fetched outlives the application. */
const LIBRARY = `
  CREATE TABLE library (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    file TEXT NOT NULL,
    parts TEXT NOT NULL,
    file_bytes INTEGER NOT NULL,
    modified_ms REAL,
    quant TEXT NOT NULL,
    sha256 TEXT,
    origin TEXT NOT NULL CHECK (origin IN ('downloaded', 'found', 'imported', 'provided')),
    facts TEXT NOT NULL,
    licence TEXT,
    source TEXT,
    added_at TEXT NOT NULL,
    own_name TEXT,
    note TEXT NOT NULL DEFAULT '',
    favourite INTEGER NOT NULL DEFAULT 0,
    last_used_at TEXT,
    verified_at TEXT,
    /** Checksums of the parts that were computed here, JSON; null before the first time. */
    noted_sha256 TEXT,
    /** JSON: the checksum that was found in place of the right one, when the bytes were last compared; null when they were right. */
    wrong TEXT
  ) STRICT;
  INSERT INTO library (id, name, file, parts, file_bytes, modified_ms, quant, sha256, origin, facts, added_at)
    SELECT id, name, file, json_array(file), file_bytes, modified_ms, quant, sha256, origin, facts, added_at FROM models;
  DROP TABLE models;
  ALTER TABLE library RENAME TO models;
  CREATE TABLE downloads (
    model_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    place INTEGER NOT NULL,
    /** JSON: what is fetched, and the file each part is written to. */
    wanted TEXT NOT NULL,
    /** JSON: why it stands still; null while it waits for its turn or runs. */
    paused TEXT,
    added_at TEXT NOT NULL
  ) STRICT;
`;

const LABS = `
  ALTER TABLE lab_records ADD COLUMN lab TEXT;
  /** JSON: what the lab's controls were set to. */
  ALTER TABLE lab_records ADD COLUMN preset TEXT;
  ALTER TABLE lab_records ADD COLUMN seed INTEGER;
  ALTER TABLE lab_records ADD COLUMN steps INTEGER;
  ALTER TABLE lab_records ADD COLUMN elapsed_ms REAL;
  CREATE INDEX lab_records_of_lab ON lab_records (lab);
  CREATE TABLE lab_states (lab TEXT PRIMARY KEY, state TEXT NOT NULL, changed_at TEXT NOT NULL) STRICT;
`;

/** Lessons that last: reviews and the days they are counted in, notes, and the section that a question is about. */
const LEARNING = `
  CREATE TABLE reviews (
    lesson_id TEXT NOT NULL,
    question_id TEXT NOT NULL,
    /** 0 to 3; 4 when it is learnt. */
    box INTEGER NOT NULL,
    /** Counted as in learning_clock. */
    due_day INTEGER NOT NULL,
    PRIMARY KEY (lesson_id, question_id)
  ) STRICT;
  CREATE TABLE learning_clock (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    day INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    set_back_from INTEGER
  ) STRICT;
  CREATE TABLE notes (
    lesson_id TEXT NOT NULL,
    section_id TEXT NOT NULL,
    text TEXT NOT NULL,
    bookmarked INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (lesson_id, section_id)
  ) STRICT;
  /** JSON: the section that a question is about. */
  ALTER TABLE messages ADD COLUMN about TEXT;
  ALTER TABLE conversations ADD COLUMN draft_about TEXT NOT NULL DEFAULT 'null';
`;

/** Models that were trained here, and adapters beside the models they were trained for. */
const TRAINED = `
  CREATE TABLE library (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    file TEXT NOT NULL,
    parts TEXT NOT NULL,
    file_bytes INTEGER NOT NULL,
    modified_ms REAL,
    quant TEXT NOT NULL,
    sha256 TEXT,
    origin TEXT NOT NULL CHECK (origin IN ('downloaded', 'found', 'imported', 'provided', 'trained')),
    facts TEXT NOT NULL,
    licence TEXT,
    source TEXT,
    added_at TEXT NOT NULL,
    own_name TEXT,
    note TEXT NOT NULL DEFAULT '',
    favourite INTEGER NOT NULL DEFAULT 0,
    last_used_at TEXT,
    verified_at TEXT,
    noted_sha256 TEXT,
    wrong TEXT
  ) STRICT;
  INSERT INTO library SELECT id, name, file, parts, file_bytes, modified_ms, quant, sha256, origin, facts, licence, source,
    added_at, own_name, note, favourite, last_used_at, verified_at, noted_sha256, wrong FROM models;
  DROP TABLE models;
  ALTER TABLE library RENAME TO models;
  CREATE TABLE adapters (
    id TEXT PRIMARY KEY,
    model_id TEXT NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    file TEXT NOT NULL,
    file_bytes INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    /** 0 to 2; null while it is not laid over its model. */
    strength REAL,
    added_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX adapters_of_model ON adapters (model_id);
`;

/** Training runs; what they leave on the disk lies in a folder of their own. */
const WORKSHOP = `
  CREATE TABLE workshop_runs (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    plan TEXT NOT NULL,
    /** JSON: the model the run begins from; null for a blank beginning. */
    base TEXT,
    base_name TEXT NOT NULL,
    state TEXT NOT NULL
      CHECK (state IN ('waiting', 'running', 'paused', 'interrupted', 'done', 'stopped', 'exploded', 'failed')),
    steps_done INTEGER NOT NULL DEFAULT 0,
    loss REAL,
    validation REAL,
    /** JSON: the measures of the model; null before the run was first begun. */
    configuration TEXT,
    parameters INTEGER NOT NULL DEFAULT 0,
    learning INTEGER NOT NULL DEFAULT 0,
    elapsed_ms REAL NOT NULL DEFAULT 0,
    checkpoint INTEGER,
    failure TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
  ) STRICT;
`;

/** Step n leads from version n to version n + 1. */
export const MIGRATIONS: readonly string[] = [
  CHATS + MODELS + SETTINGS_AND_LESSONS,
  MEASUREMENTS,
  LIBRARY,
  LABS,
  LEARNING,
  TRAINED,
  WORKSHOP,
];

/** The version of the schema in the file; 0 when it is empty. */
export function schemaVersion(database: Database): number {
  return Number(database.scalar('user_version', 'pragma_user_version'));
}

/**
 * Brings the schema up to date, each step whole or not at all.
 * @param beforeFirst is called before an existing schema is changed
 * @throws FailureError data.newer-schema when the file comes from a newer version; it is not touched then
 */
export function migrate(database: Database, beforeFirst: () => void, steps: readonly string[] = MIGRATIONS): void {
  const version = schemaVersion(database);
  if (version > steps.length) {
    throw new FailureError('data.newer-schema', `Schema ${version}, known up to ${steps.length}.`);
  }
  if (version > 0 && version < steps.length) beforeFirst();
  for (const [index, step] of [...steps.entries()].slice(version)) {
    database.transaction(() => {
      // Another process may have taken this step while this one waited.
      if (schemaVersion(database) > index) return;
      database.script(step);
      database.script(`PRAGMA user_version = ${index + 1}`);
    });
  }
}
