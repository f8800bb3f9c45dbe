// A download as (state, event) -> state: what to do next is decided here, on paper; the bytes move in services/download.
import { isActive, isOver, type Course, type DownloadEvent, type DownloadState, type Fault } from './state';

const MOST_ATTEMPTS = 5;
const MOST_RESTARTS = 3;
/** With no byte received and no network, waiting longer only keeps the user from being told. */
const MOST_ATTEMPTS_OFFLINE = 2;
/** An attempt that brought this much counts as a fresh start: slow and shaky lines finish too. */
const PROGRESS_BYTES = 64 * 1024;
/** A server that wants a longer pause than this is telling us to go away for now. */
const LONGEST_PAUSE_MS = 120_000;
const FIRST_PAUSE_MS = 500;
const FRESH: Course = { attempt: 1, refetched: false, restarts: 0 };

/**
 * The next state of a download; the very same object when the event means nothing in this state.
 * @param jitter a number in [0, 1), from the caller's random source, that spreads retries
 */
export function nextDownload(state: DownloadState, event: DownloadEvent, jitter: number): DownloadState {
  if (isOver(state)) return state;
  switch (event.kind) {
    case 'start':
      return state.kind === 'queued' ? { kind: 'resolving', course: FRESH } : state;
    case 'resume':
      return state.kind === 'paused' ? { kind: 'queued' } : state;
    case 'space':
      return state.kind === 'paused' && state.why === 'no-space' ? { kind: 'queued' } : state;
    case 'cancel':
      return state.kind === 'keeping' ? state : { kind: 'cancelled', keepPart: event.keepPart };
    case 'pause':
    case 'close':
      return state.kind === 'keeping' || state.kind === 'paused'
        ? state
        : { kind: 'paused', why: event.kind === 'pause' ? 'asked' : 'closed', fault: null };
    case 'no-space':
      return isActive(state)
        ? { kind: 'paused', why: 'no-space', fault: { code: 'download.no-space', facts: event.facts } }
        : state;
    case 'folder-gone':
      return isActive(state) ? standing({ code: 'download.folder-gone', facts: event.facts }) : state;
    case 'kept':
      return state.kind === 'keeping' ? { kind: 'ready' } : state;
    case 'not-kept':
      return state.kind === 'keeping' ? standing({ code: 'other' }) : state;
    default:
      return nextOnTheWay(state, event, jitter);
  }
}

type EventOnTheWay = Exclude<
  DownloadEvent,
  {
    kind:
      'start' | 'resume' | 'space' | 'cancel' | 'pause' | 'close' | 'no-space' | 'folder-gone' | 'kept' | 'not-kept';
  }
>;

function nextOnTheWay(state: DownloadState, event: EventOnTheWay, jitter: number): DownloadState {
  switch (state.kind) {
    case 'resolving':
    case 'running':
      return nextOfWork(state, event, jitter);
    case 'waiting':
      return nextOfWaiting(state, event);
    case 'checking':
      return nextOfChecking(state.course, state, event);
    case 'keeping':
      // Somebody else changed what was written.
      return event.kind === 'changed' ? { kind: 'running', course: FRESH, anew: true } : state;
    case 'queued':
    case 'paused':
    case 'ready':
    case 'failed':
    case 'cancelled':
      return state;
  }
}

type Work = Extract<DownloadState, { kind: 'resolving' | 'running' }>;

function nextOfWork(state: Work, event: EventOnTheWay, jitter: number): DownloadState {
  switch (event.kind) {
    case 'resolved':
      return state.kind === 'resolving' ? { kind: 'running', course: FRESH, anew: false } : state;
    case 'ended':
      if (state.kind === 'resolving') return state;
      return event.receivedBytes === event.totalBytes
        ? { kind: 'checking', course: state.course }
        : retry(state, { ...event, retryAfterMs: null, offline: false }, jitter);
    case 'broke':
      return retry(state, event, jitter);
    case 'changed':
      return state.course.restarts < MOST_RESTARTS ? again(state) : failed({ code: 'download.interrupted' });
    case 'refused':
      return event.receivedBytes > 0 && event.fault.code !== 'download.wrong-bytes'
        ? standing(event.fault)
        : failed(event.fault);
    case 'locked':
      return standing({ code: 'download.busy' });
    case 'offline':
      return { kind: 'waiting', why: 'network', delayMs: null, then: state.kind, course: state.course };
    case 'woke':
      return { ...state };
    case 'online':
    case 'elapsed':
    case 'hash-right':
    case 'hash-wrong':
      return state;
  }
}

/** Begins the part again at its first byte. */
function again({ course }: Work): DownloadState {
  return { kind: 'running', course: { ...course, restarts: course.restarts + 1 }, anew: true };
}

function nextOfWaiting(state: Extract<DownloadState, { kind: 'waiting' }>, event: EventOnTheWay): DownloadState {
  const { course, then } = state;
  const goesOn =
    event.kind === 'woke' || event.kind === (state.why === 'network' ? ('online' as const) : ('elapsed' as const));
  if (goesOn) return then === 'running' ? { kind: 'running', course, anew: false } : { kind: 'resolving', course };
  if (event.kind === 'offline' && state.why !== 'network') return { ...state, why: 'network', delayMs: null };
  return state;
}

function nextOfChecking(course: Course, state: DownloadState, event: EventOnTheWay): DownloadState {
  if (event.kind === 'hash-right')
    return event.last ? { kind: 'keeping' } : { kind: 'running', course: FRESH, anew: false };
  // Somebody else changed what was written.
  if (event.kind === 'changed') return { kind: 'running', course, anew: true };
  if (event.kind === 'refused') return standing(event.fault);
  if (event.kind !== 'hash-wrong') return state;
  if (!course.refetched) return { kind: 'running', course: { ...FRESH, refetched: true }, anew: true };
  const { expected, actual } = event;
  return failed({ code: 'download.wrong-bytes', facts: { expected, actual } });
}

interface Break {
  receivedBytes: number;
  gainedBytes: number;
  retryAfterMs: number | null;
  offline: boolean;
}

function retry(
  state: Work,
  { receivedBytes, gainedBytes, retryAfterMs, offline }: Break,
  jitter: number,
): DownloadState {
  const giveUp = (fault: Fault): DownloadState => (receivedBytes > 0 ? standing(fault) : failed(fault));
  const pauseMs = retryAfterMs ?? 0;
  if (pauseMs > LONGEST_PAUSE_MS) return giveUp({ code: 'download.refused' });
  const attempt = gainedBytes >= PROGRESS_BYTES ? 1 : state.course.attempt;
  const most = offline && receivedBytes === 0 ? MOST_ATTEMPTS_OFFLINE : MOST_ATTEMPTS;
  if (attempt >= most) return giveUp({ code: offline ? 'download.offline' : 'download.interrupted' });
  const backoffMs = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (1 + jitter);
  return {
    kind: 'waiting',
    why: retryAfterMs === null ? 'retry' : 'server',
    delayMs: Math.max(backoffMs, pauseMs),
    then: state.kind,
    course: { ...state.course, attempt: attempt + 1 },
  };
}

function failed(fault: Fault): DownloadState {
  return { kind: 'failed', fault };
}

/** Given up for now, with what arrived kept. */
function standing(fault: Fault): DownloadState {
  return { kind: 'paused', why: 'failed', fault };
}
