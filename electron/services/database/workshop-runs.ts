// Training runs as stored. What changes at every step is written now and then only; the rest lies in the folder of a run.
import { z } from 'zod';
import { failureSchema } from '#contract/failure';
import { RUN_STATES, type WorkshopRun } from '#contract/workshop';
import { modelConfigurationSchema } from '#contract/workshop-engine';
import { runBaseSchema, runPlanSchema } from '#contract/workshop-plan';
import { jsonColumn } from './json-column';
import type { Database } from './open';

/** All of a run but what is true only while it runs. */
export type StoredRun = Omit<WorkshopRun, 'holding' | 'tokensPerSecond' | 'secondsLeft' | 'trouble'>;

export interface StoredRuns {
  /** The newest first. */
  list: () => StoredRun[];
  /** Takes the place of one with the same id. */
  save: (run: StoredRun) => void;
  remove: (id: string) => void;
}

export function createStoredRuns(database: Database): StoredRuns {
  return {
    list: () =>
      database.rows(z.record(z.string(), z.unknown()), LIST).flatMap((raw) => {
        // What another version wrote and this one does not understand is left alone.
        const parsed = row.safeParse(raw);
        return parsed.success ? [parsed.data] : [];
      }),
    save: ({ plan, base, configuration, failure, ...rest }) => {
      database.run(SAVE, {
        ...rest,
        plan: JSON.stringify(plan),
        base: textOf(base),
        configuration: textOf(configuration),
        failure: textOf(failure),
      });
    },
    remove: (id) => {
      database.run('DELETE FROM workshop_runs WHERE id = :id', { id });
    },
  };
}

const COLUMNS = {
  id: 'id',
  name: 'name',
  note: 'note',
  plan: 'plan',
  base: 'base',
  baseName: 'base_name',
  state: 'state',
  stepsDone: 'steps_done',
  loss: 'loss',
  validation: 'validation',
  configuration: 'configuration',
  parameters: 'parameters',
  learning: 'learning',
  elapsedMs: 'elapsed_ms',
  checkpoint: 'checkpoint',
  failure: 'failure',
  createdAt: 'created_at',
  changedAt: 'changed_at',
} as const satisfies Record<keyof StoredRun, string>;
const NAMES = Object.entries(COLUMNS);

const LIST = `SELECT ${NAMES.map(([name, column]) => `${column} AS "${name}"`).join(', ')}
  FROM workshop_runs ORDER BY created_at DESC, rowid DESC`;
const SAVE = `
  INSERT INTO workshop_runs (${NAMES.map(([, column]) => column).join(', ')})
  VALUES (${NAMES.map(([name]) => `:${name}`).join(', ')})
  ON CONFLICT (id) DO UPDATE SET ${NAMES.map(([, column]) => `${column} = excluded.${column}`).join(', ')}`;

const row = z.object({
  id: z.string(),
  name: z.string(),
  note: z.string(),
  plan: jsonColumn(runPlanSchema),
  base: jsonColumn(runBaseSchema).nullable(),
  baseName: z.string(),
  state: z.enum(RUN_STATES),
  stepsDone: z.number(),
  loss: z.number().nullable(),
  validation: z.number().nullable(),
  configuration: jsonColumn(modelConfigurationSchema).nullable(),
  parameters: z.number(),
  learning: z.number(),
  elapsedMs: z.number(),
  checkpoint: z.number().nullable(),
  failure: jsonColumn(failureSchema).nullable(),
  createdAt: z.string(),
  changedAt: z.string(),
}) satisfies z.ZodType<StoredRun>;

function textOf(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
