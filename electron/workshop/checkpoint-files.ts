// The checkpoints in the folder of a run: two are kept, so that one that was cut leaves the one before.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkpointName, stepOfCheckpoint } from '#contract/workshop-files';
import { readBytes } from './read-bytes';
import { writeAtomically } from './atomic-file';

const KEPT = 2;

export interface CheckpointFiles<C> {
  /** Steps of those that are there, rising. */
  steps: () => number[];
  /** Writes one and lets go of the oldest. A failure leaves the others as they are. */
  save: (step: number, checkpoint: C) => void;
  /**
   * The one of this step, or the newest that can be read; null when there is none. What lies after it belongs to a way that is not taken,
   * or cannot be read, and is deleted.
   */
  load: (step: number | null) => C | null;
  clear: () => void;
}

export interface CheckpointForm<C> {
  write: (checkpoint: C) => Uint8Array;
  /** @throws when the bytes are not those of a whole checkpoint */
  read: (bytes: Uint8Array) => C;
}

export function createCheckpointFiles<C>(folder: string, form: CheckpointForm<C>): CheckpointFiles<C> {
  const fileOf = (step: number): string => join(folder, checkpointName(step));
  const steps = (): number[] =>
    readdirSync(folder)
      .map(stepOfCheckpoint)
      .filter((step) => step !== null)
      .sort((one, other) => one - other);
  const remove = (unwanted: readonly number[]): void => {
    for (const step of unwanted) rmSync(fileOf(step), { force: true });
  };
  return {
    steps,
    save: (step, checkpoint) => {
      writeAtomically(fileOf(step), form.write(checkpoint));
      remove(steps().slice(0, -KEPT));
    },
    load: (wanted) => {
      const there = steps().reverse();
      for (const step of there.filter((one) => wanted === null || one === wanted)) {
        const checkpoint = readable(fileOf(step), form);
        if (checkpoint === null) continue;
        remove(there.filter((one) => one > step));
        return checkpoint;
      }
      return null;
    },
    clear: () => remove(steps()),
  };
}

function readable<C>(file: string, form: CheckpointForm<C>): C | null {
  try {
    return form.read(readBytes(file));
  } catch {
    return null;
  }
}
