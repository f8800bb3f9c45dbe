// One model in the queue: its run, and how it stands in the words of the model's status.
import type { ModelStatus } from '#domain/model';
import type { Failure } from '#contract/failure';
import type { StoredDownload } from '#services/database/downloads';
import { bytesHere } from './bytes-here';
import type { DownloadProgress } from './progress';
import type { Run } from './run';

export type QueueStatus = Extract<
  ModelStatus,
  { kind: 'queued' | 'resolving' | 'downloading' | 'waiting' | 'paused' | 'verifying' }
>;

export interface QueueEntry {
  download: StoredDownload;
  run: Run;
  progress: DownloadProgress | null;
  receivedBytes: number;
  /** What was told last, so that nothing is told twice. */
  told: string;
}

/** What is told about a model in the queue. */
export interface QueueView {
  id: string;
  name: string;
  remote: StoredDownload['wanted']['remote'];
  /** Null when it is not in the queue any more. */
  status: QueueStatus | null;
  failure: Failure | null;
}

export function totalBytesOf({ wanted }: StoredDownload): number {
  return wanted.remote.parts.reduce((sum, { bytes }) => sum + bytes, 0);
}

export function lookAtDisk(entry: QueueEntry): void {
  const { files, remote } = entry.download.wanted;
  entry.receivedBytes = bytesHere(
    files,
    remote.parts.map(({ bytes }) => bytes),
  );
}

/** @param place among those that wait for their turn; 1 is next */
export function statusOf(entry: QueueEntry, place: number): QueueStatus | null {
  const { run, progress, receivedBytes, download } = entry;
  const state = run.state();
  const bytes = { receivedBytes, totalBytes: totalBytesOf(download) };
  switch (state.kind) {
    case 'queued':
      return { kind: 'queued', place, ...bytes };
    case 'resolving':
      return progress?.kind === 'verifying' ? progress : { kind: 'resolving' };
    case 'running':
      return progress ?? { kind: 'downloading', ...bytes, bytesPerSecond: null, connections: 1 };
    case 'waiting':
      return { kind: 'waiting', ...bytes, why: state.why };
    case 'checking':
    case 'keeping':
      return { kind: 'verifying', fraction: 1 };
    case 'paused':
      return { kind: 'paused', ...bytes, why: state.why };
    case 'ready':
    case 'failed':
    case 'cancelled':
      return null;
  }
}
