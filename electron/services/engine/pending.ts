// One request on its way: how it is told of news, how it ends, and what ends with it. Knows nothing of processes.
import { engineAnswers, type EngineAnswer, type EngineMessage, type EngineRequestKind } from '#contract/engine';
import { FailureError } from '#contract/failure';

export interface RequestListeners {
  onProgress?: (fraction: number) => void;
  onReading?: (readTokens: number, totalTokens: number) => void;
  onPiece?: (part: 'answer' | 'thoughts', text: string) => void;
}

export interface Pending {
  /** Takes a message with this request's id; true when it was the last. */
  take: (message: EngineMessage) => boolean;
  reject: (failure: FailureError) => void;
}

export function openPending<K extends EngineRequestKind>(
  kind: K,
  listeners: RequestListeners,
): { pending: Pending; answer: Promise<EngineAnswer<K>> } {
  const { promise, resolve, reject } = promiseWithEnds<EngineAnswer<K>>();
  return {
    pending: { take: (message) => take(message, { kind, listeners, resolve, reject }), reject },
    answer: promise,
  };
}

interface Ends<T> {
  resolve: (value: T) => void;
  reject: (failure: FailureError) => void;
}

interface Request<K extends EngineRequestKind> extends Ends<EngineAnswer<K>> {
  kind: K;
  listeners: RequestListeners;
}

function take<K extends EngineRequestKind>(message: EngineMessage, request: Request<K>): boolean {
  const { kind, listeners, resolve, reject } = request;
  switch (message.kind) {
    case 'progress':
      listeners.onProgress?.(message.fraction);
      return false;
    case 'reading':
      listeners.onReading?.(message.readTokens, message.totalTokens);
      return false;
    case 'piece':
      listeners.onPiece?.(message.part, message.text);
      return false;
    case 'failed':
      reject(FailureError.from(message.failure));
      return true;
    case 'done': {
      const parsed = engineAnswers[kind].safeParse(message.value);
      // The schema was chosen by the very kind the answer is promised for.
      if (parsed.success) resolve(parsed.data as EngineAnswer<K>);
      else reject(new FailureError('internal', `The engine answered ${kind} with something else.`));
      return true;
    }
    case 'hello':
      return false;
  }
}

function promiseWithEnds<T>(): Ends<T> & { promise: Promise<T> } {
  let ends: Ends<T> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    ends = { resolve, reject };
  });
  if (ends === undefined) throw new Error('A promise runs its function at once.');
  return { promise, ...ends };
}
