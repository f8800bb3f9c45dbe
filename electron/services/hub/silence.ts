// A limit on silence: work that may take long, but must not stand still.

/** Bytes that must arrive within the limit: a trickle is silence too. */
const LEAST_BYTES = 1024;

export interface Silence {
  /** Aborted when too little has arrived for too long. */
  signal: AbortSignal;
  received: (bytes: number) => void;
  end: () => void;
}

export function limitSilence(limitMs: number): Silence {
  const controller = new AbortController();
  const start = (): NodeJS.Timeout =>
    setTimeout(() => {
      controller.abort(new Error('nothing arrived for too long'));
    }, limitMs);
  let timer = start();
  let bytesSince = 0;
  return {
    signal: controller.signal,
    received: (bytes) => {
      bytesSince += bytes;
      if (bytesSince < LEAST_BYTES) return;
      bytesSince = 0;
      clearTimeout(timer);
      timer = start();
    },
    end: () => {
      clearTimeout(timer);
    },
  };
}
