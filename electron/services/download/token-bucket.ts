// The speed limit that all downloads share: bytes are taken out of a bucket that fills at the allowed pace.
import { setTimeout } from 'node:timers/promises';

export interface TokenBucket {
  /** Null when they may go on at once; otherwise resolves when they may. Rejects when the signal is aborted. */
  take: (bytes: number, signal: AbortSignal) => Promise<void> | null;
  /** Whether there is a limit at the moment. */
  isLimited: () => boolean;
}

/** What may come at once after a pause. */
const BURST_SECONDS = 0.25;
/** A limit that is changed is felt after this time at the latest. */
const LONGEST_NAP_MS = 200;

/** @param limit bytes a second, asked again all the time; null for none */
export function createTokenBucket(
  limit: () => number | null,
  now: () => number = () => performance.now(),
  nap: (milliseconds: number, signal: AbortSignal) => Promise<unknown> = (milliseconds, signal) =>
    setTimeout(milliseconds, undefined, { signal }),
): TokenBucket {
  let tokens = 0;
  let filledAt = now();
  const fill = (perSecond: number): void => {
    const at = now();
    tokens = Math.min(perSecond * BURST_SECONDS, tokens + ((at - filledAt) / 1000) * perSecond);
    filledAt = at;
  };
  async function wait(signal: AbortSignal): Promise<void> {
    for (;;) {
      const perSecond = limit();
      if (perSecond === null) break;
      fill(perSecond);
      if (tokens >= 0) return;
      await nap(Math.min(LONGEST_NAP_MS, Math.max(1, (-tokens / perSecond) * 1000)), signal);
    }
    tokens = 0;
  }
  return {
    take: (bytes, signal) => {
      const perSecond = limit();
      if (perSecond === null) return null;
      fill(perSecond);
      tokens -= bytes;
      return tokens >= 0 ? null : wait(signal);
    },
    isLimited: () => limit() !== null,
  };
}
