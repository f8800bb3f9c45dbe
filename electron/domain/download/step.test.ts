// The rules of a download: as a table, story by story, and under thousands of random events.
import { describe, expect, it } from 'vitest';
import { seededRandom, type Random } from '../random';
import { isActive, isOver, type Course, type DownloadEvent, type DownloadState } from './state';
import { nextDownload } from './step';

const FIRST: Course = { attempt: 1, refetched: false, restarts: 0 };
const STATES = {
  queued: { kind: 'queued' },
  resolving: { kind: 'resolving', course: FIRST },
  running: { kind: 'running', course: FIRST, anew: false },
  network: { kind: 'waiting', why: 'network', delayMs: null, then: 'running', course: FIRST },
  retry: { kind: 'waiting', why: 'retry', delayMs: 500, then: 'running', course: FIRST },
  checking: { kind: 'checking', course: FIRST },
  keeping: { kind: 'keeping' },
  asked: { kind: 'paused', why: 'asked', fault: null },
  full: { kind: 'paused', why: 'no-space', fault: { code: 'download.no-space' } },
} as const satisfies Record<string, DownloadState>;
type StateName = keyof typeof STATES;

const broke = (more: Partial<Extract<DownloadEvent, { kind: 'broke' }>> = {}): DownloadEvent => ({
  kind: 'broke',
  receivedBytes: 1000,
  gainedBytes: 0,
  retryAfterMs: null,
  offline: false,
  ...more,
});
const refused: DownloadEvent = { kind: 'refused', fault: { code: 'download.refused' }, receivedBytes: 0 };
const EVENTS = {
  start: { kind: 'start' },
  resolved: { kind: 'resolved' },
  ended: { kind: 'ended', receivedBytes: 9, totalBytes: 9, gainedBytes: 9 },
  short: { kind: 'ended', receivedBytes: 8, totalBytes: 9, gainedBytes: 8 },
  broke: broke(),
  changed: { kind: 'changed' },
  refused,
  noSpace: { kind: 'no-space' },
  space: { kind: 'space' },
  offline: { kind: 'offline' },
  online: { kind: 'online' },
  elapsed: { kind: 'elapsed' },
  locked: { kind: 'locked' },
  folderGone: { kind: 'folder-gone', facts: undefined },
  right: { kind: 'hash-right', last: false },
  allRight: { kind: 'hash-right', last: true },
  wrong: { kind: 'hash-wrong', expected: 'a', actual: 'b' },
  kept: { kind: 'kept' },
  notKept: { kind: 'not-kept' },
  pause: { kind: 'pause' },
  resume: { kind: 'resume' },
  cancel: { kind: 'cancel', keepPart: true },
  close: { kind: 'close' },
} as const satisfies Record<string, DownloadEvent>;

/** For each state, the kinds that events lead to; an event that is not named changes nothing. */
const TABLE: Record<StateName, Partial<Record<keyof typeof EVENTS, DownloadState['kind']>>> = {
  queued: { start: 'resolving', pause: 'paused', close: 'paused', cancel: 'cancelled' },
  resolving: {
    ...{ resolved: 'running', broke: 'waiting', changed: 'running', refused: 'failed', noSpace: 'paused' },
    ...{ offline: 'waiting', locked: 'paused', folderGone: 'paused' },
    ...{ pause: 'paused', close: 'paused', cancel: 'cancelled' },
  },
  running: {
    ...{ ended: 'checking', short: 'waiting', broke: 'waiting', changed: 'running', refused: 'failed' },
    ...{ noSpace: 'paused', offline: 'waiting', locked: 'paused', folderGone: 'paused' },
    ...{ pause: 'paused', close: 'paused', cancel: 'cancelled' },
  },
  network: {
    ...{ online: 'running', noSpace: 'paused', folderGone: 'paused' },
    ...{ pause: 'paused', close: 'paused', cancel: 'cancelled' },
  },
  retry: {
    ...{ elapsed: 'running', offline: 'waiting', noSpace: 'paused', folderGone: 'paused' },
    ...{ pause: 'paused', close: 'paused', cancel: 'cancelled' },
  },
  checking: {
    ...{ right: 'running', allRight: 'keeping', wrong: 'running', changed: 'running', refused: 'paused' },
    ...{ noSpace: 'paused', folderGone: 'paused', pause: 'paused', close: 'paused', cancel: 'cancelled' },
  },
  keeping: { kept: 'ready', notKept: 'paused', changed: 'running', noSpace: 'paused', folderGone: 'paused' },
  asked: { resume: 'queued', cancel: 'cancelled' },
  full: { resume: 'queued', space: 'queued', cancel: 'cancelled' },
};

describe('each state and each event', () => {
  const names = Object.keys(STATES) as StateName[];
  it.each(
    names.flatMap((state) => (Object.keys(EVENTS) as (keyof typeof EVENTS)[]).map((event) => [state, event] as const)),
  )('%s, %s', (state, event) => {
    const next = nextDownload(STATES[state], EVENTS[event], 0);
    const expected = TABLE[state][event];
    if (expected === undefined) expect(next).toBe(STATES[state]);
    else expect([next.kind, next === STATES[state]]).toEqual([expected, false]);
  });

  it.each<DownloadState>([
    { kind: 'ready' },
    { kind: 'failed', fault: { code: 'other' } },
    { kind: 'cancelled', keepPart: true },
  ])('nothing leads out of $kind', (over) => {
    for (const event of Object.values(EVENTS)) expect(nextDownload(over, event, 0)).toBe(over);
  });
});

/** Lets every attempt end with the same event, until the download stands still. */
function until(event: DownloadEvent, most = 1000): { last: DownloadState; attempts: number; delays: number[] } {
  let state: DownloadState = STATES.running;
  const delays: number[] = [];
  for (let attempts = 1; attempts <= most; attempts += 1) {
    state = nextDownload(state, event, 0);
    if (state.kind === 'waiting') delays.push(state.delayMs ?? -1);
    if (state.kind === 'waiting') state = nextDownload(state, { kind: 'elapsed' }, 0);
    if (state.kind !== 'running') return { last: state, attempts, delays };
  }
  return { last: state, attempts: most, delays };
}

describe('a download that breaks', () => {
  it('is given up after five attempts that brought nothing, each after a longer pause, and keeps what is there', () => {
    expect(until(broke())).toEqual({
      last: { kind: 'paused', why: 'failed', fault: { code: 'download.interrupted' } },
      attempts: 5,
      delays: [500, 1000, 2000, 4000],
    });
  });

  it('fails when there is nothing to keep', () => {
    expect(until(broke({ receivedBytes: 0 })).last).toEqual({
      kind: 'failed',
      fault: { code: 'download.interrupted' },
    });
  });

  it('goes on as long as each attempt brings a good piece, however often the line drops', () => {
    expect(until(broke({ gainedBytes: 100_000 }), 200).last.kind).toBe('running');
    expect(until(broke({ gainedBytes: 10 })).last.kind).toBe('paused');
  });

  it('spreads its retries by the jitter', () => {
    expect(nextDownload(STATES.running, broke(), 0.5)).toMatchObject({ why: 'retry', delayMs: 750 });
  });

  it('waits as long as the server asks, and not for a pause nobody would sit through', () => {
    expect(nextDownload(STATES.running, broke({ retryAfterMs: 7000 }), 0)).toMatchObject({
      why: 'server',
      delayMs: 7000,
    });
    const tooLong = nextDownload(STATES.running, broke({ retryAfterMs: 3_600_000 }), 0);
    expect(tooLong).toMatchObject({ kind: 'paused', why: 'failed', fault: { code: 'download.refused' } });
  });

  it('says soon that nobody can be reached when it never began', () => {
    const { last, attempts } = until(broke({ offline: true, receivedBytes: 0 }));
    expect([last, attempts]).toEqual([{ kind: 'failed', fault: { code: 'download.offline' } }, 2]);
    expect(until(broke({ offline: true })).attempts).toBe(5);
  });
});

describe('a file that is another one now', () => {
  it('is given up when it keeps changing, however much of it comes each time', () => {
    let state: DownloadState = STATES.running;
    let restarts = 0;
    for (; state.kind !== 'failed' && restarts < 20; restarts += 1) {
      state = nextDownload(state, broke({ receivedBytes: 5_000_000, gainedBytes: 5_000_000 }), 0);
      state = nextDownload(state, { kind: 'elapsed' }, 0);
      state = nextDownload(state, { kind: 'changed' }, 0);
    }
    expect([restarts, state]).toEqual([4, { kind: 'failed', fault: { code: 'download.interrupted' } }]);
  });
});

describe('a wrong checksum', () => {
  const wrong = (state: DownloadState): DownloadState =>
    nextDownload(state, { kind: 'hash-wrong', expected: 'a', actual: 'b' }, 0);

  it('has the part fetched again once from its first byte, then fails with both values', () => {
    const again = wrong(STATES.checking);
    expect(again).toEqual({ kind: 'running', course: { ...FIRST, refetched: true }, anew: true });
    const complete = nextDownload(again, EVENTS.ended, 0);
    expect(wrong(complete)).toEqual({
      kind: 'failed',
      fault: { code: 'download.wrong-bytes', facts: { expected: 'a', actual: 'b' } },
    });
  });

  it('gives each part of a split model its own second chance', () => {
    const again = nextDownload(wrong(STATES.checking), EVENTS.ended, 0);
    const next = nextDownload(again, { kind: 'hash-right', last: false }, 0);
    expect(next).toEqual({ kind: 'running', course: FIRST, anew: false });
  });
});

describe('whatever happens', () => {
  /** A disk and a server that do what the states ask for, and a world that interferes at random. */
  function live(seed: number): { state: DownloadState; steps: number; rightAtTheEnd: boolean } {
    const random = seededRandom(seed);
    const disk = { bytes: 0, isRight: true };
    let state: DownloadState = { kind: 'queued' };
    let steps = 0;
    for (; steps < 3000 && !isOver(state); steps += 1) {
      // After a while the world is left alone, and everything must come to an end.
      const event = steps < 300 && random() < 0.4 ? disturbance(random) : ordinary(state, disk, random);
      const before: DownloadState = state;
      state = nextDownload(state, event, random());
      if (state.kind === 'running' && state.anew && state !== before) Object.assign(disk, { bytes: 0, isRight: true });
      if (state.kind === 'ready') expect(event.kind).toBe('kept');
      if (state.kind === 'keeping') expect([disk.bytes, disk.isRight]).toEqual([100, true]);
      if (state.kind === 'waiting' && state.why !== 'network') expect(state.delayMs).toBeLessThanOrEqual(120_000);
      if (state.kind === 'failed') expect(state.fault.code).toMatch(/^(download\.|other)/);
      if ('course' in state) expect(state.course.attempt).toBeLessThanOrEqual(5);
    }
    return { state, steps, rightAtTheEnd: disk.isRight };
  }

  function ordinary(state: DownloadState, disk: { bytes: number; isRight: boolean }, random: Random): DownloadEvent {
    switch (state.kind) {
      case 'queued':
        return { kind: 'start' };
      case 'resolving':
        return { kind: 'resolved' };
      case 'running': {
        const gainedBytes = Math.min(100 - disk.bytes, Math.ceil(random() * 60));
        disk.bytes += gainedBytes;
        if (random() < 0.1) disk.isRight = false;
        if (disk.bytes === 100) return { kind: 'ended', receivedBytes: 100, totalBytes: 100, gainedBytes };
        return broke({ receivedBytes: disk.bytes, gainedBytes: gainedBytes * 2000 });
      }
      case 'waiting':
        return { kind: state.why === 'network' ? 'online' : 'elapsed' };
      case 'checking':
        return disk.isRight ? { kind: 'hash-right', last: true } : EVENTS.wrong;
      case 'keeping':
        return { kind: 'kept' };
      case 'paused':
        return { kind: 'resume' };
      case 'ready':
      case 'failed':
      case 'cancelled':
        throw new Error('it is over');
    }
  }

  /** What the world may do at any time; not what only our own deeds can say. */
  function disturbance(random: Random): DownloadEvent {
    const events: DownloadEvent[] = [
      ...[EVENTS.pause, EVENTS.resume, EVENTS.close, EVENTS.noSpace, EVENTS.space, EVENTS.offline, EVENTS.online],
      ...[EVENTS.locked, EVENTS.folderGone, EVENTS.start, EVENTS.elapsed, broke(), { kind: 'woke' } as const],
      ...(random() < 0.02 ? [refused, { kind: 'cancel', keepPart: false } as const] : []),
    ];
    return events[Math.floor(random() * events.length)] ?? EVENTS.pause;
  }

  it('a download is never ready without a matching checksum, and always comes to an end', () => {
    const ends = new Map<string, number>();
    for (let seed = 1; seed <= 5000; seed += 1) {
      const { state, rightAtTheEnd } = live(seed);
      expect(isOver(state), `seed ${String(seed)} does not end`).toBe(true);
      if (state.kind === 'ready') expect(rightAtTheEnd).toBe(true);
      ends.set(state.kind, (ends.get(state.kind) ?? 0) + 1);
    }
    expect([...ends.keys()].sort()).toEqual(['cancelled', 'failed', 'ready']);
  });

  it('a download that stands still has either been told to, or can be gone on with', () => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const random = seededRandom(seed);
      let state: DownloadState = { kind: 'queued' };
      for (let step = 0; step < 60; step += 1) {
        const all = Object.values(EVENTS);
        state = nextDownload(state, all[Math.floor(random() * all.length)] ?? EVENTS.pause, random());
        if (state.kind === 'paused') expect(nextDownload(state, { kind: 'resume' }, 0).kind).toBe('queued');
        expect(isActive(state) && isOver(state)).toBe(false);
      }
    }
  });
});
