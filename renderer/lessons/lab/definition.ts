// What a lab is to the course. A lab is a folder in ../labs with this in its `lab.ts`: pure mathematics, a component, a test beside them.
import type { ComponentType, LazyExoticComponent } from 'react';
import type { Go } from '../../lib/place';

/** The figures that prove an event; all are numbers. */
export type Metrics = Record<string, number>;

/** What a record holds beside its figures, where the lab has it. */
export interface RunFacts {
  seed?: number;
  /** Steps of training, of drawing, or of whatever the lab repeats. */
  steps?: number;
  elapsedMs?: number;
}

/** Saves that something was done in the lab. */
export type RecordEvent = (event: string, metrics: Metrics, run?: RunFacts) => void;

export interface LabProps {
  go: Go;
  record: RecordEvent;
}

export interface LabDefinition {
  /** The name of its folder, as the head of a lesson gives it under "lab". */
  name: string;
  /** What it records when it has really happened. Lessons ask for these by name. */
  events: readonly string[];
  Component: LazyExoticComponent<ComponentType<LabProps>>;
}
