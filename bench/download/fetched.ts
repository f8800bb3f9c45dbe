// What the process of a download is told, and what it says.
import type { RemoteModel } from '#domain/model';

export interface ToFetch {
  origin: string;
  remote: RemoteModel;
  /** Absolute path of the finished file. */
  target: string;
}

export interface Fetched {
  outcome: string;
  ms: number;
  /** The most that the process grew by, resident. */
  memoryBytes: number;
  /** The longest time in which the process did nothing else. */
  longestBlockMs: number;
}
