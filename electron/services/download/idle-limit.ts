// The patience with a connection: one that brings next to nothing for too long is given up. Time in which we ourselves were busy does not count.

export interface IdleLimit {
  signal: AbortSignal;
  received: (bytes: number) => void;
  /** Stands still while something of our own is waited for: the disk, or the speed limit. */
  rest: (work: Promise<void>) => Promise<void>;
  end: () => void;
}

/** Bytes that must arrive within the limit: a trickle is a stall too. */
const LEAST_BYTES = 4096;

export function createIdleLimit(idleMs: number): IdleLimit {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    if (resting === 0) controller.abort(new Error('nothing arrived for too long'));
    else timer.refresh();
  }, idleMs);
  let bytesSince = 0;
  let resting = 0;
  return {
    signal: controller.signal,
    received: (bytes) => {
      bytesSince += bytes;
      if (bytesSince < LEAST_BYTES) return;
      bytesSince = 0;
      timer.refresh();
    },
    rest: async (work) => {
      resting += 1;
      try {
        await work;
      } finally {
        resting -= 1;
        if (!controller.signal.aborted) timer.refresh();
      }
    },
    end: () => {
      clearTimeout(timer);
    },
  };
}
