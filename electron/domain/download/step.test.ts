// The rules of a download, state by state.
import { describe, expect, it } from 'vitest';
import { nextAttempt, nextDownload, startDownload, type DownloadEvent, type DownloadState } from './download';

const broke = (
  receivedBytes: number,
  more: Partial<Extract<DownloadEvent, { kind: 'broke' }>> = {},
): DownloadEvent => ({
  kind: 'broke',
  receivedBytes,
  retryAfterMs: null,
  offline: false,
  ...more,
});

/** Lets every attempt end with the same event, until the download waits no more. */
function until(
  makeEvent: (fromBytes: number) => DownloadEvent,
  most = 1000,
): { last: DownloadState; attempts: number } {
  let state = startDownload(0);
  for (let attempts = 1; attempts <= most; attempts += 1) {
    const next = nextDownload(state, makeEvent(state.fromBytes), 0.5);
    if (next.kind !== 'waiting' && next.kind !== 'restarting') return { last: next, attempts };
    state = nextAttempt(next);
  }
  return { last: state, attempts: most };
}

describe('a download that breaks', () => {
  it('is given up after five attempts that brought nothing', () => {
    expect(until(() => broke(0))).toEqual({ last: { kind: 'failed', code: 'download.interrupted' }, attempts: 5 });
  });

  it('goes on as long as each attempt brings a good piece, however often the line drops', () => {
    expect(until((from) => broke(from + 100_000), 200).last.kind).toBe('running');
  });

  it('is given up when every attempt brings only a few bytes, so that it cannot run for ever', () => {
    expect(until((from) => broke(from + 10)).last).toEqual({ kind: 'failed', code: 'download.interrupted' });
  });

  it('resumes where it was, and waits longer each time', () => {
    const first = nextDownload(startDownload(1000), broke(1500), 0);
    expect(first).toEqual({ kind: 'waiting', attempt: 2, receivedBytes: 1500, delayMs: 500 });
    if (first.kind !== 'waiting') return;
    const second = nextDownload(nextAttempt(first), broke(1500), 0);
    expect(second).toMatchObject({ kind: 'waiting', attempt: 3, delayMs: 1000 });
  });

  it('spreads its retries by the jitter', () => {
    expect(nextDownload(startDownload(0), broke(0), 0.5)).toMatchObject({ delayMs: 750 });
  });

  it('waits as long as the server asks', () => {
    expect(nextDownload(startDownload(0), broke(0, { retryAfterMs: 7000 }), 0)).toMatchObject({ delayMs: 7000 });
  });

  it('is refused when the server asks for a pause nobody would sit through', () => {
    const state = nextDownload(startDownload(0), broke(0, { retryAfterMs: 3_600_000 }), 0);
    expect(state).toEqual({ kind: 'failed', code: 'download.refused' });
  });

  it('says soon that there is no network when it never began', () => {
    const { last, attempts } = until(() => broke(0, { offline: true }));
    expect(last).toEqual({ kind: 'failed', code: 'download.offline' });
    expect(attempts).toBe(2);
  });

  it('is more patient with a network that goes away in the middle', () => {
    expect(until((from) => broke(Math.max(from, 5_000_000), { offline: true })).attempts).toBe(5);
  });
});

describe('the end of the bytes', () => {
  it('is complete only at the announced length', () => {
    expect(nextDownload(startDownload(0), { kind: 'ended', receivedBytes: 10, totalBytes: 10 }, 0)).toEqual({
      kind: 'complete',
    });
    expect(nextDownload(startDownload(0), { kind: 'ended', receivedBytes: 9, totalBytes: 10 }, 0).kind).toBe('waiting');
  });

  it('with a wrong checksum begins again once when an earlier session wrote a part, and fails otherwise', () => {
    const restarted = nextDownload({ kind: 'complete' }, { kind: 'wrong-bytes', resumed: true }, 0);
    expect(restarted).toEqual({ kind: 'restarting', attempt: 1 });
    expect(nextDownload({ kind: 'complete' }, { kind: 'wrong-bytes', resumed: false }, 0)).toEqual({
      kind: 'failed',
      code: 'download.wrong-bytes',
    });
  });
});

describe('a file that changed on the server', () => {
  it('is begun again at its first byte, and given up when it keeps changing', () => {
    const state = nextDownload(startDownload(5000), { kind: 'changed' }, 0);
    expect(state).toEqual({ kind: 'restarting', attempt: 2 });
    if (state.kind === 'restarting') expect(nextAttempt(state).fromBytes).toBe(0);
    expect(until(() => ({ kind: 'changed' })).last).toEqual({ kind: 'failed', code: 'download.interrupted' });
  });
});

it('stays failed, whatever arrives late', () => {
  const failed: DownloadState = { kind: 'failed', code: 'download.no-space' };
  expect(nextDownload(failed, { kind: 'ended', receivedBytes: 1, totalBytes: 1 }, 0)).toBe(failed);
});
