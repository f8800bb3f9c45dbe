// The list of runs: in memory as they stand, in the database as far as it matters after a restart.
import { FailureError } from '#contract/failure';
import type { StoredRun, StoredRuns } from '#services/database/workshop-runs';

export interface Runs {
  /** The newest first. */
  list: () => StoredRun[];
  find: (runId: string) => StoredRun | null;
  /** @throws FailureError workshop.not-found */
  get: (runId: string) => StoredRun;
  add: (run: StoredRun) => void;
  /** `in memory` leaves the database for another time. A full disk is not told of here: the change holds until the end. */
  change: (runId: string, changes: Partial<StoredRun>, where?: 'stored' | 'in memory') => void;
  /** Takes it out; it can be brought back until the application ends. */
  remove: (runId: string) => void;
  restore: (runId: string) => StoredRun;
}

export interface RunsDeps {
  stored: StoredRuns;
  now: () => Date;
  log: (line: string) => void;
}

export function createRuns({ stored, now, log }: RunsDeps): Runs {
  const all = new Map(
    stored
      .list()
      .reverse()
      .map((run) => [run.id, asLeft(run)]),
  );
  const removed = new Map<string, StoredRun>();
  const find = (runId: string): StoredRun | null => all.get(runId) ?? null;
  const get = (runId: string): StoredRun => {
    const run = find(runId);
    if (run === null) throw new FailureError('workshop.not-found', 'There is no such run.');
    return run;
  };
  const save = (run: StoredRun): void => {
    try {
      stored.save(run);
    } catch (error) {
      log(`workshop: a run was not stored: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return {
    list: () => [...all.values()].reverse(),
    find,
    get,
    add: (run) => {
      stored.save(run);
      all.set(run.id, run);
    },
    change: (runId, changes, where = 'stored') => {
      const run = find(runId);
      if (run === null) return;
      const changed = { ...run, ...changes, changedAt: now().toISOString() };
      all.set(runId, changed);
      if (where === 'stored') save(changed);
    },
    remove: (runId) => {
      const run = get(runId);
      stored.remove(runId);
      removed.set(runId, run);
      all.delete(runId);
    },
    restore: (runId) => {
      const run = removed.get(runId);
      if (run === undefined) throw new FailureError('workshop.not-found', 'There is no such run to restore.');
      stored.save(run);
      removed.delete(runId);
      all.set(runId, run);
      return run;
    },
  };
}

/** What was going on when the application ended stands still, with what its last checkpoint holds. */
function asLeft(run: StoredRun): StoredRun {
  if (run.state !== 'running' && run.state !== 'waiting') return run;
  return { ...run, state: 'interrupted', stepsDone: Math.min(run.stepsDone, run.checkpoint ?? 0) };
}
