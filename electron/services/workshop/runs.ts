// The list of runs: in memory as they stand, in the database as far as it matters after a restart.
import { FailureError } from '#contract/failure';
import type { StoredRun, StoredRuns } from '#services/database/workshop-runs';

export interface Runs {
  /** Names of the runs that were going on or waited when the application ended last. */
  interrupted: readonly string[];
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
  /** The step of the last checkpoint on the disk; null when there is none. */
  lastCheckpoint: (runId: string) => number | null;
  now: () => Date;
  log: (line: string) => void;
}

export function createRuns({ stored, lastCheckpoint, now, log }: RunsDeps): Runs {
  const left = stored.list();
  const all = new Map(left.toReversed().map((run) => [run.id, asLeft(run, lastCheckpoint)]));
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
    interrupted: left.filter(({ state }) => state === 'running' || state === 'waiting').map(({ name }) => name),
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

/** What was going on when the application ended stands still at its last checkpoint. What the database says of that may be some seconds old. */
function asLeft(run: StoredRun, lastCheckpoint: RunsDeps['lastCheckpoint']): StoredRun {
  if (run.state !== 'running' && run.state !== 'waiting' && run.state !== 'interrupted') return run;
  const checkpoint = lastCheckpoint(run.id);
  return { ...run, state: 'interrupted', checkpoint, stepsDone: checkpoint ?? 0 };
}
