// Measures how fast a download comes over one connection and over several, and asks the rules which to go on with.
import { countOf, nextConnections, type Connections } from '#domain/download/connections';

export interface Gauge {
  count: () => number;
  /** A connection, or several, begin here. */
  begin: (receivedBytes: number) => void;
  /** True when the number of connections is to be another one now. */
  received: (reached: { receivedBytes: number; missingBytes: number; ranges: boolean }) => boolean;
  /** The server does not like several. */
  refuse: () => void;
}

export interface GaugeDeps {
  /** Whether the speed is held back by a limit. */
  isLimited: () => boolean;
  trialMs: number;
  /** Milliseconds of a steady clock. */
  now: () => number;
}

export function createGauge({ isLimited, trialMs, now }: GaugeDeps): Gauge {
  let state: Connections = { kind: 'one' };
  let since = { at: now(), receivedBytes: 0 };
  let wasLimited = false;
  const begin = (receivedBytes: number): void => {
    since = { at: now(), receivedBytes };
    wasLimited = isLimited();
  };
  return {
    count: () => countOf(state),
    begin,
    received: ({ receivedBytes, missingBytes, ranges }) => {
      if (state.kind === 'several' || state.kind === 'only-one') return false;
      wasLimited ||= isLimited();
      const elapsedMs = now() - since.at;
      if (elapsedMs < trialMs) return false;
      const before = countOf(state);
      const bytes = receivedBytes - since.receivedBytes;
      state = nextConnections(state, { kind: 'measured', bytes, elapsedMs, missingBytes, ranges, limited: wasLimited });
      begin(receivedBytes);
      return countOf(state) !== before;
    },
    refuse: () => {
      state = nextConnections(state, { kind: 'refused' });
    },
  };
}
