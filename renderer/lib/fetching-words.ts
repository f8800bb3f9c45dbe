// A model on its way here, in words: what happens now, how far it is, and what it waits for.
import { DISK_MARGIN_BYTES } from '#domain/download/margin';
import type { PauseReason, WaitReason } from '#domain/model';
import { formatBytes, formatDuration } from '#domain/units';
import type { Failure } from '#contract/failure';
import { explainFailure } from '#contract/failure-words';
import type { Amount, OnItsWay } from './fetching';

export interface FetchingWords {
  /** In one or two words, for a list. */
  short: string;
  /** The whole sentence about what goes on or what is waited for. */
  long: string;
  tone: 'plain' | 'warn' | 'bad';
}

export function fetchingWords(status: OnItsWay, amount: Amount, failure: Failure | null): FetchingWords {
  switch (status.kind) {
    case 'queued':
      return plain('in the queue', status.place === 1 ? 'Next in the queue.' : `Number ${status.place} in the queue.`);
    case 'resolving':
      return plain('asking', 'Asking Hugging Face for the file.');
    case 'downloading':
      return plain('fetching', paceWords(status.bytesPerSecond, amount, status.connections));
    case 'verifying':
      return plain('checking', 'Making sure that every byte is right.');
    case 'waiting':
      return { short: 'waiting', long: waitWords(status.why, failure), tone: 'warn' };
    case 'paused':
      return pauseWords(status.why, failure);
  }
}

function plain(short: string, long: string): FetchingWords {
  return { short, long, tone: 'plain' };
}

/** "12 MB a second, 3 min left, over 4 connections". */
export function paceWords(bytesPerSecond: number | null, amount: Amount, connections = 1): string {
  if (bytesPerSecond === null || bytesPerSecond <= 0) return 'Waiting for the server.';
  const leftBytes = amount.totalBytes - amount.receivedBytes;
  const left = amount.totalBytes > 0 ? `, ${formatDuration((leftBytes / bytesPerSecond) * 1000)} left` : '';
  const over = connections > 1 ? `, over ${connections} connections` : '';
  return `${formatBytes(bytesPerSecond)} a second${left}${over}`;
}

const GOES_ON = 'What arrived is kept, and it goes on by itself.';

const WAITS: Record<WaitReason, string> = {
  network: `There is no network. ${GOES_ON}`,
  retry: `The connection broke. Another attempt follows in a moment. ${GOES_ON}`,
  server: `The server asked to wait. ${GOES_ON}`,
};

function waitWords(why: WaitReason, failure: Failure | null): string {
  const seconds = failure?.facts?.['retrySeconds'];
  return why === 'server' && typeof seconds === 'number'
    ? `The server asked to wait ${formatDuration(seconds * 1000)}. ${GOES_ON}`
    : WAITS[why];
}

function pauseWords(why: PauseReason, failure: Failure | null): FetchingWords {
  switch (why) {
    case 'asked':
      return plain('paused', 'Paused. What arrived is kept.');
    case 'closed':
      return plain('paused', 'Homeroom was closed meanwhile. What arrived is kept; it goes on from there.');
    case 'no-space':
      return { short: 'disk full', long: roomWords(failure), tone: 'warn' };
    case 'failed': {
      const words = failure === null ? null : explainFailure(failure);
      const long =
        words === null ? 'It broke off. What arrived is kept.' : `${words.what} ${words.meaning} ${words.next}`;
      return { short: 'stopped', long, tone: 'bad' };
    }
  }
}

/** How much room is wanted, as far as the failure says it. */
function roomWords(failure: Failure | null): string {
  const needed = failure?.facts?.['neededBytes'];
  const free = failure?.facts?.['freeBytes'];
  const kept = 'What arrived is kept, and it goes on by itself when there is room.';
  if (typeof needed !== 'number') return `The disk is full. ${kept}`;
  const there = typeof free === 'number' ? `${formatBytes(free)} are free and ` : '';
  const needs = `${there}${formatBytes(needed)} are needed, ${formatBytes(DISK_MARGIN_BYTES)} of them to stay free`;
  return `The disk is nearly full: ${needs}. ${kept}`;
}

/** "1.2 of 2.5 GB" in full: "1.2 GB of 2.5 GB"; only the size before anything arrived. */
export function amountWords({ receivedBytes, totalBytes }: Amount): string {
  if (totalBytes === 0) return '';
  return receivedBytes === 0 ? formatBytes(totalBytes) : `${formatBytes(receivedBytes)} of ${formatBytes(totalBytes)}`;
}
