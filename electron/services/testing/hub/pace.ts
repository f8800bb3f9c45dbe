// How fast the test hub sends: a limit for each connection, and one for all together.
import { setTimeout } from 'node:timers/promises';

export interface Paces {
  /** Bytes a second of one connection; null sends as fast as it goes. */
  bytesPerSecond: number | null;
  /** Bytes a second of all connections together. */
  totalBytesPerSecond: number | null;
}

export interface Pace {
  /** The most bytes to send at once. */
  step: number;
  /** Waits until this many bytes may be sent. */
  turn: (bytes: number) => Promise<void>;
}

const NOT_LIMITED: Pace = { step: Infinity, turn: () => Promise.resolve() };

/** One pace a connection; those made by the same function share the total. */
export function createPaces({ bytesPerSecond, totalBytesPerSecond }: Paces): () => Pace {
  const shared = totalBytesPerSecond === null ? null : meter(totalBytesPerSecond);
  return () => {
    const own = bytesPerSecond === null ? null : meter(bytesPerSecond);
    const slowest = Math.min(bytesPerSecond ?? Infinity, totalBytesPerSecond ?? Infinity);
    if (slowest === Infinity) return NOT_LIMITED;
    return {
      step: Math.max(1, Math.round(slowest / 20)),
      turn: async (bytes) => {
        await own?.(bytes);
        await shared?.(bytes);
      },
    };
  };
}

function meter(bytesPerSecond: number): (bytes: number) => Promise<void> {
  let freeAt = performance.now();
  return async (bytes) => {
    const now = performance.now();
    const startAt = Math.max(now, freeAt);
    freeAt = startAt + (bytes / bytesPerSecond) * 1000;
    if (startAt > now) await setTimeout(startAt - now);
  };
}
