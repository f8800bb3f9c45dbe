// For tests: a worker that serves a training in the test's own thread, with a clock that moves a little for each step.
import type { BeginTraining, Command, StepReport } from './protocol';
import { serveTraining } from './serve-training';

export interface FakeWorkerOptions {
  /** What the clock gains whenever it is looked at, milliseconds. */
  tickMs?: number;
}

/** Gives what `useTraining` takes; `workers` has every worker that was made. */
export function fakeTrainingWorker<Order, Step extends StepReport, Answers extends object>(
  begin: BeginTraining<Order, Step, Answers>,
  { tickMs = 10 }: FakeWorkerOptions = {},
): { create: () => Worker; workers: FakeWorker[] } {
  const workers: FakeWorker[] = [];
  const create = (): Worker => {
    const worker = new FakeWorker();
    workers.push(worker);
    let time = 0;
    serveTraining<Order, Step, Answers>(
      {
        post: (message) => worker.say(message),
        listen: (hear) => {
          worker.hear = hear as (command: unknown) => void;
        },
        now: () => (time += tickMs),
        later: (goOn) => setTimeout(() => worker.isEnded || goOn(), 0),
      },
      begin,
    );
    return worker as unknown as Worker;
  };
  return { create, workers };
}

export class FakeWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: Pick<Event, 'preventDefault'>) => void) | null = null;
  hear: (command: unknown) => void = () => undefined;
  heard: Command<unknown>['kind'][] = [];
  isEnded = false;

  postMessage(command: Command<unknown>): void {
    this.heard.push(command.kind);
    setTimeout(() => {
      if (!this.isEnded) this.hear(command);
    }, 0);
  }

  say(message: unknown): void {
    setTimeout(() => {
      if (!this.isEnded) this.onmessage?.({ data: message });
    }, 0);
  }

  /** As when the system ends it for want of memory. */
  kill(): void {
    this.isEnded = true;
    this.onerror?.({ preventDefault: () => undefined });
  }

  terminate(): void {
    this.isEnded = true;
  }
}
