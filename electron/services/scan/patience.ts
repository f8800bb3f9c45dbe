// Waits for one file, but not for ever: a disk that does not answer must not hold up the rest. The work itself is left to end alone.
import { FailureError } from '#contract/failure';

/** The result; fails with `model.unreadable` when it does not come in time, or as soon as it is not wanted any more. */
export async function withPatience<T>(work: Promise<T>, limitMs: number, signal: AbortSignal): Promise<T> {
  let giveUp = (): void => undefined;
  const over = new Promise<never>((_resolve, reject) => {
    giveUp = () => {
      reject(new FailureError('model.unreadable', 'the header was not read in time'));
    };
  });
  const timer = setTimeout(giveUp, limitMs);
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}
