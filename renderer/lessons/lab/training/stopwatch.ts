// How long a training has computed and how fast it is. Only steps count: a pause lies between them, and a step in which the computer slept is left out.

/** No step of a lab takes so long; if one does, the computer slept meanwhile. Milliseconds. */
const ASLEEP_MS = 5000;
/** The speed is that of about so much computing. Milliseconds. */
const MEMORY_MS = 3000;

export interface Stopwatch {
  elapsedMs: number;
  tokensPerSecond: number | null;
  /** Adds one step. */
  add: (ms: number, tokens: number) => void;
}

export function startStopwatch(): Stopwatch {
  let recentMs = 0;
  let recentTokens = 0;
  const watch: Stopwatch = {
    elapsedMs: 0,
    tokensPerSecond: null,
    add: (ms, tokens) => {
      if (ms > ASLEEP_MS || ms < 0) return;
      watch.elapsedMs += ms;
      recentMs += ms;
      recentTokens += tokens;
      if (recentMs > 0) watch.tokensPerSecond = (recentTokens / recentMs) * 1000;
      if (recentMs < MEMORY_MS) return;
      recentMs /= 2;
      recentTokens /= 2;
    },
  };
  return watch;
}
