// Waits for work in native code that cannot be interrupted, but not for ever. A hang is told from a busy computer by the processor time it takes.

const CHECK_INTERVAL_MS = 200;
/** Share of the limit that must have been spent on the processor for the work to count as hung. */
const BUSY_SHARE = 0.8;
/** So many times the limit is too long even on the busiest computer. */
const PATIENCE = 4;

/** Whether work that has taken so much time and processor time is taken for hung. */
export function isHung(elapsedMs: number, processorMs: number, limitMs: number): boolean {
  if (elapsedMs < limitMs) return false;
  return processorMs >= limitMs * BUSY_SHARE || elapsedMs >= limitMs * PATIENCE;
}

/** The work's result, or whatever `late` makes of it when it counts as hung. The work itself goes on. */
export async function withTimeLimit<T>(work: Promise<T>, limitMs: number, late: () => Error): Promise<T> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<never>((_resolve, reject) => {
    timer = setInterval(() => {
      const { user, system } = process.cpuUsage(before);
      if (isHung(performance.now() - startedAt, (user + system) / 1000, limitMs)) reject(late());
    }, CHECK_INTERVAL_MS);
  });
  try {
    return await Promise.race([work, hung]);
  } finally {
    clearInterval(timer);
  }
}
