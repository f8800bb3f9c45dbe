// "Measure my computer": asked for, stopped, told how far it is, and kept when it is done.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Emit, MeasureStatus } from '#contract/events';
import { FailureError, failureOf } from '#contract/failure';
import { known, type EngineDevices, type Survey } from '#domain/hardware';
import type { Calibration } from '#domain/speed/calibration';
import type { Calibrations } from '#services/database/calibrations';
import type { EngineProcess } from '#services/engine/engine-process';
import { measureAll } from './measure-all';

export interface MeasuringDeps {
  /** The data folder. */
  home: string;
  engine: Pick<EngineProcess, 'request'>;
  /** The survey of this very computer with its slow facts. */
  survey: () => Promise<Survey>;
  calibrations: Calibrations;
  emit: Emit;
  now: () => Date;
}

export interface Measuring {
  /** @throws FailureError measure.busy, measure.stopped, measure.no-space, measure.no-memory, or what the engine fails with */
  measure: (wanted: { quick: boolean }) => Promise<Calibration>;
  stop: () => Promise<void>;
  /** The newest figures; null when there are none, or only of another build or backend of the engine. */
  calibration: () => Promise<Calibration | null>;
}

export function createMeasuring(deps: MeasuringDeps): Measuring {
  const folder = join(deps.home, 'measuring');
  // Files of holes that a sudden end left behind go at the next start.
  const swept = rm(folder, { recursive: true, force: true }).catch(() => undefined);
  let underWay: { controller: AbortController; done: Promise<unknown> } | null = null;
  const tell = (status: MeasureStatus): void => deps.emit('measure.changed', status);

  async function run(quick: boolean, signal: AbortSignal): Promise<Calibration> {
    tell({ kind: 'running', fraction: 0, device: 'cpu', again: false });
    try {
      const survey = await deps.survey();
      const devices = known(survey.engine);
      if (devices === null) throw new FailureError('engine.missing', 'The engine did not say what it can use.');
      await swept;
      await mkdir(folder, { recursive: true });
      const calibration = await measureAll({ ...deps, folder, quick, signal, tell, survey, devices });
      deps.calibrations.add(calibration);
      tell({ kind: 'done', calibration });
      return calibration;
    } catch (error) {
      if (signal.aborted) {
        tell({ kind: 'idle' });
        throw new FailureError('measure.stopped', 'The measuring was stopped.');
      }
      tell({ kind: 'failed', failure: failureOf(error) });
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  return {
    measure: async ({ quick }) => {
      if (underWay !== null) throw new FailureError('measure.busy', 'This computer is being measured already.');
      const controller = new AbortController();
      const done = run(quick, controller.signal);
      underWay = { controller, done };
      try {
        return await done;
      } finally {
        underWay = null;
      }
    },
    stop: async () => {
      underWay?.controller.abort();
      await underWay?.done.catch(() => undefined);
    },
    calibration: async () => {
      const newest = deps.calibrations.newest();
      // Where nothing was measured nobody waits for the slow facts.
      const devices = newest === null ? null : known((await deps.survey()).engine);
      return newest !== null && devices !== null && isOf(newest, devices) ? newest : null;
    },
  };
}

function isOf({ engineBuild, devices }: Calibration, { build, backend }: EngineDevices): boolean {
  return engineBuild === build && devices.every((one) => one.backend === 'cpu' || one.backend === backend);
}
