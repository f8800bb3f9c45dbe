// What each lab was left with, as stored: one JSON document a lab.
import { z } from 'zod';
import type { LabSettings } from '#contract/lessons';
import { jsonColumn } from './json-column';
import type { Database } from './open';

export interface LabStates {
  read: (lab: string) => LabSettings | null;
  /** Null forgets it. */
  write: (lab: string, state: LabSettings | null) => void;
}

export function createLabStates(database: Database, now: () => Date): LabStates {
  return {
    read: (lab) => database.row(stateRow, READ, { lab })?.state ?? null,
    write: (lab, state) => {
      if (state === null) database.run(FORGET, { lab });
      else database.run(WRITE, { lab, state: JSON.stringify(state), at: now().toISOString() });
    },
  };
}

const READ = 'SELECT state FROM lab_states WHERE lab = :lab';
const WRITE = `
  INSERT INTO lab_states (lab, state, changed_at) VALUES (:lab, :state, :at)
  ON CONFLICT (lab) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at`;
const FORGET = 'DELETE FROM lab_states WHERE lab = :lab';

const stateRow = z.object({ state: jsonColumn(z.record(z.string(), z.json())) });
