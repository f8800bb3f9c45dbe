// What the process of the matrix is told to do, and what it says at its end.
import type { KillPoint } from '../kill-points';

export interface ChildOrder {
  home: string;
  hub: string;
  file: string;
  bytes: number;
  sha256: string;
  /** Null lets it come to an end by itself. */
  killAt: KillPoint | null;
}

export interface ChildOutcome {
  kind: 'ready' | 'resumable' | 'failed';
  /** Of the failure. */
  code?: string;
  /** Names of the files in the models folder. */
  left: string[];
}
