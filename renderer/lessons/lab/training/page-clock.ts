// The clock of the page and its workers, for labs that measure how fast something is.

/** Milliseconds from any moment on. */
export const pageClock = (): number => performance.now();
