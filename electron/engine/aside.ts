// Work on contexts of its own beside the conversation: a stop is answered at once, and whoever uses the model next waits until the last native step has ended.
import { FailureError } from '#contract/failure';
import { seededRandom } from '#domain/random';
import type { LlamaModel, Token } from './llama';
import type { Session } from './session';

/**
 * Runs the work when nothing else uses the model. The work must free what it opens, and look at the signal between its steps.
 * @throws FailureError lab.stopped as soon as the signal says so
 */
export async function aside<T>(session: Session, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  await session.settling;
  requireGoingOn(signal);
  const running = work();
  session.settling = running.catch(() => undefined);
  let onAbort: (() => void) | undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(stoppedFailure());
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([running, stopped]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}

/** @throws FailureError lab.stopped */
export function requireGoingOn(signal: AbortSignal): void {
  if (signal.aborted) throw stoppedFailure();
}

/** Tokens drawn from the whole vocabulary, always the same ones: a text without sense takes as long to read as any other. */
export function someTokens(model: LlamaModel, vocabSize: number, count: number): Token[] {
  const random = seededRandom(count);
  const first = model.tokens.bos;
  const drawn = Array.from({ length: count }, () => Math.floor(random() * Math.max(1, vocabSize)) as Token);
  return first === null ? drawn : [first, ...drawn.slice(1)];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function stoppedFailure(): FailureError {
  return new FailureError('lab.stopped', 'The lab was stopped.');
}
