// A download as (state, event) -> state: what to do next is decided here, on paper; the bytes move in services/download.

export type DownloadState =
  /** `fromBytes` is where this attempt began, so that an attempt that got somewhere can be told from one that did not. */
  | { kind: 'running'; attempt: number; fromBytes: number }
  /** The next attempt begins after the delay, at `receivedBytes`. */
  | { kind: 'waiting'; attempt: number; receivedBytes: number; delayMs: number }
  /** Begin again at the first byte: what is there belongs to another file. */
  | { kind: 'restarting'; attempt: number }
  /** Every byte is there; its checksum is still to be compared. */
  | { kind: 'complete' }
  | { kind: 'failed'; code: DownloadFailureCode };

export type DownloadFailureCode =
  | 'download.offline'
  | 'download.no-space'
  | 'download.refused'
  | 'download.interrupted'
  | 'download.wrong-bytes'
  | 'download.host-not-allowed';

export type DownloadEvent =
  | { kind: 'ended'; receivedBytes: number; totalBytes: number }
  /** The connection broke, stalled, or the server answered with a passing error. */
  | { kind: 'broke'; receivedBytes: number; retryAfterMs: number | null; offline: boolean }
  /** The server's file is another one now, or it does not honour the range. */
  | { kind: 'changed' }
  | { kind: 'refused' }
  | { kind: 'no-space' }
  | { kind: 'host-not-allowed' }
  /** Another length than the catalogue's, or another checksum. `resumed` says that an earlier session wrote a part of it. */
  | { kind: 'wrong-bytes'; resumed: boolean };

/** Room that stays free on the disk, bytes: a computer with a full disk is in trouble. */
export const DISK_MARGIN_BYTES = 256 * 1024 * 1024;

const MOST_ATTEMPTS = 5;
/** With no byte received and no network, waiting longer only keeps the user from being told. */
const MOST_ATTEMPTS_OFFLINE = 2;
/** An attempt that brought this much counts as a fresh start: slow and shaky lines finish too. */
const PROGRESS_BYTES = 64 * 1024;
/** A server that wants a longer pause than this is telling us to go away for now. */
const LONGEST_PAUSE_MS = 120_000;

export function startDownload(receivedBytes: number): Extract<DownloadState, { kind: 'running' }> {
  return { kind: 'running', attempt: 1, fromBytes: receivedBytes };
}

/** The attempt that follows a wait or a restart. */
export function nextAttempt(
  state: Extract<DownloadState, { kind: 'waiting' | 'restarting' }>,
): Extract<DownloadState, { kind: 'running' }> {
  return {
    kind: 'running',
    attempt: state.attempt,
    fromBytes: state.kind === 'waiting' ? state.receivedBytes : 0,
  };
}

/**
 * The next state of a download.
 * @param jitter a number in [0, 1), from the caller's random source, that spreads retries
 */
export function nextDownload(state: DownloadState, event: DownloadEvent, jitter: number): DownloadState {
  if (event.kind === 'wrong-bytes') {
    return event.resumed ? { kind: 'restarting', attempt: 1 } : failed('download.wrong-bytes');
  }
  if (state.kind !== 'running') return state;
  switch (event.kind) {
    case 'ended':
      return event.receivedBytes === event.totalBytes
        ? { kind: 'complete' }
        : retry(state, { receivedBytes: event.receivedBytes, retryAfterMs: null, offline: false }, jitter);
    case 'broke':
      return retry(state, event, jitter);
    case 'changed':
      return state.attempt < MOST_ATTEMPTS
        ? { kind: 'restarting', attempt: state.attempt + 1 }
        : failed('download.interrupted');
    case 'refused':
      return failed('download.refused');
    case 'no-space':
      return failed('download.no-space');
    case 'host-not-allowed':
      return failed('download.host-not-allowed');
  }
}

interface Break {
  receivedBytes: number;
  retryAfterMs: number | null;
  offline: boolean;
}

function retry(
  state: Extract<DownloadState, { kind: 'running' }>,
  { receivedBytes, retryAfterMs, offline }: Break,
  jitter: number,
): DownloadState {
  const pauseMs = retryAfterMs ?? 0;
  if (pauseMs > LONGEST_PAUSE_MS) return failed('download.refused');
  const progressed = receivedBytes - state.fromBytes >= PROGRESS_BYTES;
  const attempt = progressed ? 1 : state.attempt;
  const most = offline && receivedBytes === 0 ? MOST_ATTEMPTS_OFFLINE : MOST_ATTEMPTS;
  if (attempt >= most) return failed(offline ? 'download.offline' : 'download.interrupted');
  const backoffMs = 500 * 2 ** (attempt - 1) * (1 + jitter);
  return { kind: 'waiting', attempt: attempt + 1, receivedBytes, delayMs: Math.max(backoffMs, pauseMs) };
}

function failed(code: DownloadFailureCode): DownloadState {
  return { kind: 'failed', code };
}
