// Evidence of lessons as stored: every lab event, every quiz answer, and when a lesson was earned.
import { z } from 'zod';
import type { LabRecord, StoredRun } from '#domain/lesson';
import { jsonColumn } from './json-column';
import type { Database } from './open';

/** All that is known of one lesson, as rows. */
export interface LessonEvidence {
  lessonId: string;
  labEvents: { event: string; different: number }[];
  /** Oldest first. */
  quizAnswers: { questionId: string; right: boolean }[];
  doneAt: string | null;
}

export interface StoredLessons {
  /** Lessons of which anything is recorded. */
  started: () => string[];
  evidence: (lessonId: string) => LessonEvidence;
  addLabRecord: (lessonId: string, record: LabRecord) => void;
  addQuizAnswer: (lessonId: string, questionId: string, right: boolean) => void;
  /** Newest first; of all labs when `lab` is null. */
  runs: (lab: string | null, limit: number) => StoredRun[];
  /** How many records its lab made. */
  labRecords: (lessonId: string) => number;
  /** Keeps the first moment when it is called again. */
  markDone: (lessonId: string) => void;
}

export function createStoredLessons(database: Database, now: () => Date): StoredLessons {
  const at = (): string => now().toISOString();
  return {
    started: () => database.rows(startedRow, STARTED).map(({ lessonId }) => lessonId),
    evidence: (lessonId) => ({
      lessonId,
      labEvents: database.rows(labRow, LAB_EVENTS, { lessonId }),
      quizAnswers: database.rows(quizRow, QUIZ_ANSWERS, { lessonId }),
      doneAt: database.row(doneRow, DONE_AT, { lessonId })?.doneAt ?? null,
    }),
    addLabRecord: (lessonId, { event, metrics, run }) => {
      const { lab = null, seed = null, steps = null, elapsedMs = null } = run ?? {};
      const preset = run === null ? null : JSON.stringify(run.preset);
      const how = { lab, preset, seed, steps, elapsedMs };
      database.run(ADD_LAB, { lessonId, event, metrics: canonical(metrics), at: at(), ...how });
    },
    runs: (lab, limit) => database.rows(runRow, RUNS, { lab, limit }),
    labRecords: (lessonId) => database.row(countRow, LAB_RECORDS, { lessonId })?.count ?? 0,
    addQuizAnswer: (lessonId, questionId, right) => {
      database.run(ADD_QUIZ, { lessonId, questionId, right: right ? 1 : 0, at: at() });
    },
    markDone: (lessonId) => {
      database.run(MARK_DONE, { lessonId, at: at() });
    },
  };
}

const STARTED = `
  SELECT lesson_id AS lessonId FROM lab_records UNION SELECT lesson_id FROM quiz_answers
  UNION SELECT lesson_id FROM lesson_progress ORDER BY 1`;
const LAB_EVENTS = `
  SELECT event, count(DISTINCT metrics) AS different FROM lab_records WHERE lesson_id = :lessonId
  GROUP BY event ORDER BY event`;
const QUIZ_ANSWERS = `
  SELECT question_id AS questionId, "right" FROM quiz_answers WHERE lesson_id = :lessonId ORDER BY id`;
const DONE_AT = 'SELECT done_at AS doneAt FROM lesson_progress WHERE lesson_id = :lessonId';
const ADD_LAB = `
  INSERT INTO lab_records (lesson_id, event, metrics, at, lab, preset, seed, steps, elapsed_ms)
  VALUES (:lessonId, :event, :metrics, :at, :lab, :preset, :seed, :steps, :elapsedMs)`;
const RUNS = `
  SELECT id, lesson_id AS lessonId, event, metrics, at, lab, preset, seed, steps, elapsed_ms AS elapsedMs
  FROM lab_records WHERE lab IS NOT NULL AND (:lab IS NULL OR lab = :lab) ORDER BY id DESC LIMIT :limit`;
const LAB_RECORDS = 'SELECT count(*) AS count FROM lab_records WHERE lesson_id = :lessonId';
const ADD_QUIZ = `
  INSERT INTO quiz_answers (lesson_id, question_id, "right", at) VALUES (:lessonId, :questionId, :right, :at)`;
const MARK_DONE = `
  INSERT INTO lesson_progress (lesson_id, done_at) VALUES (:lessonId, :at) ON CONFLICT (lesson_id) DO NOTHING`;

const startedRow = z.object({ lessonId: z.string() });
const labRow = z.object({ event: z.string(), different: z.number() });
const quizRow = z.object({ questionId: z.string(), right: z.number().transform((value) => value === 1) });
const runRow = z.object({
  id: z.number(),
  lessonId: z.string(),
  event: z.string(),
  metrics: jsonColumn(z.record(z.string(), z.number())),
  at: z.string(),
  lab: z.string(),
  preset: jsonColumn(z.record(z.string(), z.unknown())),
  seed: z.number().nullable(),
  steps: z.number().nullable(),
  elapsedMs: z.number().nullable(),
});
const countRow = z.object({ count: z.number() });
const doneRow = z.object({ doneAt: z.string() });

/** The same figures give the same text, whatever their order. */
function canonical(metrics: Record<string, number>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(metrics).sort(([a], [b]) => (a < b ? -1 : 1))));
}
