// Over how many connections a file comes: one at first, several when they are measured faster, one again when they are not.

export const MOST_CONNECTIONS = 4;
/** What one connection of several fetches at a time. The next ones wait in memory for their turn, so this bounds memory. */
export const BLOCK_BYTES = 2 * 1024 * 1024;
/** How long each way is measured. */
export const TRIAL_MS = 3000;
/** Several connections must be this much faster to be worth it. */
const WORTH = 1.15;
/** One connection as fast as this needs no others: they would only cost memory. */
const FAST_ENOUGH = 80e6;
/** A smaller rest is done before a trial says anything. */
const LEAST_BYTES = 64 * 1024 * 1024;
/** The rest must last for so many trials at the present speed. */
const LEAST_TRIALS = 3;

export type Connections =
  /** One, and several may be tried. */
  | { kind: 'one' }
  | { kind: 'trying'; oneBytesPerSecond: number }
  | { kind: 'several' }
  /** One, for good. */
  | { kind: 'only-one' };

export type ConnectionsEvent =
  /** What a whole trial measured. */
  | { kind: 'measured'; bytes: number; elapsedMs: number; missingBytes: number; ranges: boolean; limited: boolean }
  /** The server does not like several, or does not honour their ranges. */
  | { kind: 'refused' };

export function nextConnections(state: Connections, event: ConnectionsEvent): Connections {
  if (event.kind === 'refused') return { kind: 'only-one' };
  const { bytes, elapsedMs, missingBytes, ranges, limited } = event;
  const bytesPerSecond = (bytes / elapsedMs) * 1000;
  switch (state.kind) {
    case 'one': {
      const isLong = missingBytes >= Math.max(LEAST_BYTES, bytes * LEAST_TRIALS);
      // Speed that is held back says nothing about the server.
      if (!ranges || !isLong || limited || bytesPerSecond >= FAST_ENOUGH) return state;
      return { kind: 'trying', oneBytesPerSecond: bytesPerSecond };
    }
    case 'trying':
      return { kind: bytesPerSecond >= state.oneBytesPerSecond * WORTH ? 'several' : 'only-one' };
    case 'several':
    case 'only-one':
      return state;
  }
}

export function countOf({ kind }: Connections): number {
  return kind === 'trying' || kind === 'several' ? MOST_CONNECTIONS : 1;
}
