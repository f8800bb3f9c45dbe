// The line between a lab's page and its worker: commands there, what is told and answered back.
import type { Command, Progress, StepReport, Told } from './protocol';

export interface Wire<Order> {
  start: (order: Order) => void;
  turn: (kind: 'pause' | 'goOn' | 'stop', isHeldUp: boolean) => void;
  /** Lets it wait, or go on unless it was paused. */
  hold: (isAnswering: boolean) => void;
  /** Null when nothing could answer. */
  ask: (name: string, question: unknown) => Promise<unknown>;
  /** The step it stands at then; null when there is none to go back to. */
  goTo: (step: number) => Promise<number | null>;
  end: () => void;
}

export interface WireListeners<Step extends StepReport> {
  told: (progress: Progress<Step>) => void;
  /** The worker broke off or was ended from outside; it is of no more use. */
  failed: () => void;
}

/** Takes a worker into its hands; `end` ends it. */
export function connect<Order, Step extends StepReport>(
  worker: Worker,
  { told, failed }: WireListeners<Step>,
): Wire<Order> {
  const waiting = new Map<number, (value: unknown) => void>();
  let count = 0;
  let run = 0;
  let isGoing = false;
  const post = (command: Command<Order>): void => worker.postMessage(command);
  const send = (command: (id: number) => Command<Order>): Promise<unknown> =>
    new Promise((resolve) => {
      count += 1;
      waiting.set(count, resolve);
      post(command(count));
    });
  const settle = (id: number, value: unknown): void => {
    waiting.get(id)?.(value);
    waiting.delete(id);
  };
  worker.onmessage = ({ data }: MessageEvent<Told<Step>>): void => {
    switch (data.kind) {
      case 'progress':
        if (data.run !== run) return;
        if (data.stage === 'done' || data.stage === 'stopped') isGoing = false;
        told(data);
        break;
      case 'failed':
        if (data.run === run) failed();
        break;
      case 'answer':
        settle(data.id, data.value);
        break;
      case 'unanswered':
        settle(data.id, null);
        break;
    }
  };
  worker.onerror = (event): void => {
    event.preventDefault();
    failed();
  };
  worker.onmessageerror = failed;
  return {
    start: (order) => {
      run += 1;
      isGoing = true;
      post({ kind: 'start', run, order });
    },
    turn: (kind, isHeldUp) => {
      isGoing = kind === 'goOn';
      if (kind !== 'goOn' || !isHeldUp) post({ kind });
    },
    hold: (isAnswering) => {
      if (isGoing) post({ kind: isAnswering ? 'pause' : 'goOn' });
    },
    ask: (name, question) => send((id) => ({ kind: 'ask', id, name, question })),
    goTo: async (step) => {
      const reached = await send((id) => ({ kind: 'goTo', id, step }));
      if (typeof reached !== 'number') return null;
      isGoing = false;
      return reached;
    },
    end: () => {
      worker.terminate();
      for (const id of [...waiting.keys()]) settle(id, null);
    },
  };
}
