// How moving the models folder stands.
import type { Failure } from './failure';

export type MoveStatus =
  | { kind: 'idle' }
  | { kind: 'moving'; movedBytes: number; totalBytes: number; file: string }
  | { kind: 'done'; folder: string; models: number }
  | { kind: 'stopped'; models: number }
  | { kind: 'failed'; failure: Failure };
