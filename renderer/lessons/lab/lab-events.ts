// What each lab records when it has really happened. Lessons ask for these by name.
import type { LabName } from '../lesson-file';

/** The figures that prove an event; all are numbers. */
export type Metrics = Record<string, number>;

/** Saves that something was done in the lab. */
export type RecordEvent = (event: string, metrics: Metrics) => void;

export const LAB_EVENTS: Record<LabName, readonly string[]> = {
  names: ['predicted', 'trained', 'tuned', 'generated'],
  tokens: ['predicted', 'tokenized', 'compared'],
  inference: ['predicted', 'stepped', 'drawn', 'unchanged', 'attended'],
};
