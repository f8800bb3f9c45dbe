// A training run as a value that a file can hold: everything that a later step depends on.
import type { ModelConfiguration } from '../model/configuration';
import type { AdapterPlan, TrainerState } from '../trainer/trainer';

export interface Checkpoint {
  configuration: ModelConfiguration;
  /** Of the vocabulary, in rising order; vocabularyFromBytes makes it again. */
  vocabularyBytes: readonly number[];
  /** What the run wants to know again: its plan, where chance stands, the loss curve. Anything that JSON can say; nobody here looks into it. */
  plan: unknown;
  /** If only an adapter learns. */
  adapter?: AdapterPlan;
  state: TrainerState;
}

/** What becomes of bytes that may be anything. */
export type CheckpointReading = { kind: 'fine'; checkpoint: Checkpoint } | { kind: CheckpointFault };

export const CHECKPOINT_FAULTS = {
  cut: 'The saved training run ends too early. It may not have been written or copied completely.',
  damaged: 'The saved training run is damaged, or the file is something else.',
  'other-version': 'The training run was saved by another version of Homeroom, in a form that this one does not read.',
  'other-shape': 'The saved training run is one of a model of other measures.',
} as const;

export type CheckpointFault = keyof typeof CHECKPOINT_FAULTS;
