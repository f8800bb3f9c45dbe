// A download as (state, event) -> state: what to do next is decided here, on paper; the bytes move in services/download.

export type DownloadState =
  | { kind: 'running'; attempt: number; receivedBytes: number }
  | { kind: 'waiting'; attempt: number; receivedBytes: number; delayMs: number }
  | { kind: 'restarting'; attempt: number }
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
  | { kind: 'received'; receivedBytes: number }
  | { kind: 'ended'; receivedBytes: number; totalBytes: number }
  /** The connection broke, stalled, or the server answered with a passing error. */
  | { kind: 'broke'; receivedBytes: number; retryAfterMs: number | null; offline: boolean }
  /** The server's file is another one now, or does not honour the range: begin again. */
  | { kind: 'changed' }
  | { kind: 'refused' }
  | { kind: 'no-space' }
  | { kind: 'host-not-allowed' }
  | { kind: 'wrong-hash' };

const MOST_ATTEMPTS = 5;

export function startDownload(receivedBytes: number): DownloadState {
  return { kind: 'running', attempt: 1, receivedBytes };
}

/**
 * The next state of a running download.
 * @param jitter a number in [0, 1), from the caller's random source, that spreads retries
 */
export function nextDownload(state: DownloadState, event: DownloadEvent, jitter: number): DownloadState {
  if (state.kind !== 'running') return state;
  switch (event.kind) {
    case 'received':
      return { ...state, receivedBytes: event.receivedBytes };
    case 'ended':
      return event.receivedBytes === event.totalBytes
        ? { kind: 'complete' }
        : retry(state.attempt, event.receivedBytes, null, jitter, 'download.interrupted');
    case 'broke': {
      const progressed = event.receivedBytes > state.receivedBytes;
      const code = event.offline ? 'download.offline' : 'download.interrupted';
      return retry(progressed ? 1 : state.attempt, event.receivedBytes, event.retryAfterMs, jitter, code);
    }
    case 'changed':
      return state.attempt < MOST_ATTEMPTS
        ? { kind: 'restarting', attempt: state.attempt + 1 }
        : { kind: 'failed', code: 'download.interrupted' };
    case 'wrong-hash':
      return { kind: 'failed', code: 'download.wrong-bytes' };
    case 'refused':
      return { kind: 'failed', code: 'download.refused' };
    case 'no-space':
      return { kind: 'failed', code: 'download.no-space' };
    case 'host-not-allowed':
      return { kind: 'failed', code: 'download.host-not-allowed' };
  }
}

function retry(
  attempt: number,
  receivedBytes: number,
  retryAfterMs: number | null,
  jitter: number,
  code: DownloadFailureCode,
): DownloadState {
  if (attempt >= MOST_ATTEMPTS) return { kind: 'failed', code };
  const backoffMs = 500 * 2 ** (attempt - 1) * (1 + jitter);
  return { kind: 'waiting', attempt: attempt + 1, receivedBytes, delayMs: Math.max(backoffMs, retryAfterMs ?? 0) };
}
