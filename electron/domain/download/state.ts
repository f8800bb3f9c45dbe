// What a download can be, and what can happen to it. A download is one model: one file, or all parts of a split model.
import type { PauseReason, WaitReason } from '../model';

/** Attempts and second chances of the part that is being fetched. */
export interface Course {
  attempt: number;
  /** True when its bytes were wrong once and are fetched a second time. */
  refetched: boolean;
  /** How often it was begun anew because the server had another file: a file that keeps changing is given up, however much of it comes. */
  restarts: number;
}

export type DownloadState =
  /** Waits for its turn. */
  | { kind: 'queued' }
  /** Asks what is not known yet: commit, length, checksum; and whether the folder can take it. */
  | { kind: 'resolving'; course: Course }
  /** `anew`: what is there belongs to another file, so the first byte is fetched again. */
  | { kind: 'running'; course: Course; anew: boolean }
  /** Goes on with `then` after the delay; null means when the network is back. */
  | { kind: 'waiting'; why: WaitReason; delayMs: number | null; then: 'resolving' | 'running'; course: Course }
  /** Every byte of a part is there; its checksum is compared. */
  | { kind: 'checking'; course: Course }
  /** All checksums were right: the files get their names and the model is taken in. */
  | { kind: 'keeping' }
  /** Stands still, and what arrived is kept. */
  | { kind: 'paused'; why: PauseReason; fault: Fault | null }
  | { kind: 'ready' }
  /** Over, and nothing is left on the disk. */
  | { kind: 'failed'; fault: Fault }
  | { kind: 'cancelled'; keepPart: boolean };

/** `other`: something outside of downloading; whoever saw it knows more. */
export type FaultCode =
  | 'download.offline'
  | 'download.no-space'
  | 'download.refused'
  | 'download.interrupted'
  | 'download.wrong-bytes'
  | 'download.host-not-allowed'
  | 'download.busy'
  | 'download.folder-gone'
  | 'download.file-too-large'
  | 'folder.read-only'
  | 'other';

export interface Fault {
  code: FaultCode;
  facts?: Record<string, string | number> | undefined;
}

export type DownloadEvent =
  /** Its turn has come. */
  | { kind: 'start' }
  | { kind: 'resolved' }
  /** The connection ended by itself: all of it when both figures are the same. */
  | { kind: 'ended'; receivedBytes: number; totalBytes: number; gainedBytes: number }
  /** The connection broke, stalled, or the server answered with a passing error. `gainedBytes` came in this attempt. */
  | { kind: 'broke'; receivedBytes: number; gainedBytes: number; retryAfterMs: number | null; offline: boolean }
  /** The server's file is another one now, or it does not honour the range. */
  | { kind: 'changed' }
  /** Something that trying again does not change. */
  | { kind: 'refused'; fault: Fault; receivedBytes: number }
  | { kind: 'no-space'; facts?: Fault['facts'] }
  /** There is room for the rest and the margin again. */
  | { kind: 'space' }
  /** The system says that there is no network; or that there is one again. */
  | { kind: 'offline' }
  | { kind: 'online' }
  /** The pause between two attempts is over. */
  | { kind: 'elapsed' }
  /** The computer slept: connections are dead, though nobody has said so. */
  | { kind: 'woke' }
  /** Another process writes this file. */
  | { kind: 'locked' }
  | { kind: 'folder-gone'; facts: Fault['facts'] }
  | { kind: 'hash-right'; last: boolean }
  | { kind: 'hash-wrong'; expected: string; actual: string }
  | { kind: 'kept' }
  | { kind: 'not-kept' }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'cancel'; keepPart: boolean }
  /** The application ends. */
  | { kind: 'close' };

/** A state in which something is being done, or waited for, by itself. */
export type ActiveState = Extract<
  DownloadState,
  { kind: 'resolving' | 'running' | 'waiting' | 'checking' | 'keeping' }
>;

export function isActive(state: DownloadState): state is ActiveState {
  switch (state.kind) {
    case 'resolving':
    case 'running':
    case 'waiting':
    case 'checking':
    case 'keeping':
      return true;
    case 'queued':
    case 'paused':
    case 'ready':
    case 'failed':
    case 'cancelled':
      return false;
  }
}

/** A state that no event leads out of. */
export function isOver({ kind }: DownloadState): boolean {
  return kind === 'ready' || kind === 'failed' || kind === 'cancelled';
}
