// Ctrl+C as a signal: the first press asks a command to stop cleanly, the second ends the program at once.

export interface Interrupt {
  signal: AbortSignal;
  /** Gives Ctrl+C back its ordinary meaning. */
  release: () => void;
}

export function onInterrupt(): Interrupt {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  process.once('SIGINT', abort);
  return { signal: controller.signal, release: () => process.off('SIGINT', abort) };
}
