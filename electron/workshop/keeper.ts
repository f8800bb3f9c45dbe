// What a run leaves on the disk while it goes on: its curve, its samples, its checkpoints. A full disk is told of and does not end the run.
import { join } from 'node:path';
import { FailureError, type Failure } from '#contract/failure';
import { RUN_FILES } from '#contract/workshop-files';
import type { Checkpoint } from '#training/checkpoint/checkpoint';
import { CURVE_HEADER, curveLine, readCurve } from '#training/run/curve-csv';
import type { CurvePoint, RunSample } from '#training/run/event';
import { readSamples, sampleLine } from '#training/run/sample-lines';
import { readBytes } from './read-bytes';
import { createCheckpointFiles } from './checkpoint-files';
import { openLinesFile } from './lines-file';
import { checkpointForm } from './run-checkpoint';

export interface Keeper {
  /** The checkpoint to go on from. The curve is cut back to it; null means that the run begins. */
  open: (from: number | null) => Checkpoint | null;
  point: (point: CurvePoint) => void;
  sample: (sample: RunSample) => void;
  /** Brings what was added to the disk. */
  flush: () => void;
  /** The same, and a checkpoint. */
  save: (checkpoint: Checkpoint) => void;
  /** Steps of the checkpoints that are there. */
  checkpoints: () => number[];
  /** Why the last checkpoint could not be saved, or the curve; null when they could. */
  trouble: () => Failure | null;
}

export function createKeeper(folder: string): Keeper {
  const files = createCheckpointFiles(folder, checkpointForm);
  const curve = openLinesFile(join(folder, RUN_FILES.curve), {
    header: CURVE_HEADER,
    line: curveLine,
    read: readCurve,
  });
  const samples = openLinesFile(join(folder, RUN_FILES.samples), { header: '', line: sampleLine, read: readSamples });
  const troubles: { flush: Failure | null; save: Failure | null } = { flush: null, save: null };
  const attempt = (what: keyof typeof troubles, write: () => void): void => {
    try {
      write();
      troubles[what] = null;
    } catch (error) {
      troubles[what] = failureOfDisk(error, folder);
    }
  };
  const flush = (): void => {
    curve.flush();
    samples.flush();
  };
  return {
    open: (from) => {
      const checkpoint = from === 0 ? null : files.load(from);
      if (from !== null && from > 0 && checkpoint === null) {
        throw new FailureError('workshop.no-checkpoint', 'The checkpoint cannot be read.');
      }
      if (checkpoint === null) files.clear();
      const steps = checkpoint?.state.steps ?? 0;
      try {
        curve.keep(({ step }) => step <= steps);
        samples.keep(({ step }) => step <= steps);
      } catch (error) {
        throw FailureError.from(failureOfDisk(error, folder));
      }
      return checkpoint;
    },
    point: curve.add,
    sample: samples.add,
    flush: () => attempt('flush', flush),
    save: (checkpoint) => {
      attempt('save', () => {
        flush();
        files.save(checkpoint.state.steps, checkpoint);
      });
    },
    checkpoints: files.steps,
    trouble: () => troubles.save ?? troubles.flush,
  };
}

export function openCheckpoint(file: string): Checkpoint {
  try {
    return checkpointForm.read(readBytes(file));
  } catch {
    throw new FailureError('workshop.no-checkpoint', 'The checkpoint cannot be read.');
  }
}

export function failureOfDisk(error: unknown, folder: string): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = `A file of the run could not be written (${code}).`;
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'workshop.disk-full', message };
  return { code: 'data.unusable', message, facts: { folder } };
}
