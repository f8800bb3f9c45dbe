// A computation in a worker of its own: the page stays free, the newest order replaces the one before, and stop means now.
import { useCallback, useEffect, useRef, useState } from 'react';

/** What a worker of a lab says: how far it is, at most with something to show already; then the end. */
export type WorkerMessage<Out> =
  | { kind: 'progress'; fraction: number }
  | { kind: 'partial'; value: Out; fraction: number }
  | { kind: 'done'; value: Out };

export type WorkerState<Out> =
  | { kind: 'idle' }
  | { kind: 'running'; fraction: number; value: Out | null }
  | { kind: 'done'; value: Out }
  | { kind: 'failed' };

export interface Work<In, Out> {
  state: WorkerState<Out>;
  /** Begins; what runs is ended first. */
  run: (input: In) => void;
  /** Ends at once and goes back to idle. */
  stop: () => void;
}

/** @param create starts the worker, for example `() => new Worker(new URL('./x.worker.ts', import.meta.url), { type: 'module' })`; a constant of the module */
export function useWorker<In, Out>(create: () => Worker): Work<In, Out> {
  const [state, setState] = useState<WorkerState<Out>>({ kind: 'idle' });
  const worker = useRef<Worker | null>(null);
  const end = useCallback((): void => {
    worker.current?.terminate();
    worker.current = null;
  }, []);
  useEffect(() => end, [end]);
  const run = useCallback(
    (input: In): void => {
      end();
      const fresh = create();
      worker.current = fresh;
      setState({ kind: 'running', fraction: 0, value: null });
      fresh.onmessage = ({ data }: MessageEvent<WorkerMessage<Out>>): void => {
        if (data.kind === 'done') end();
        setState((before) => next(before, data));
      };
      fresh.onerror = (): void => {
        end();
        setState({ kind: 'failed' });
      };
      fresh.postMessage(input);
    },
    [create, end],
  );
  const stop = useCallback((): void => {
    end();
    setState({ kind: 'idle' });
  }, [end]);
  return { state, run, stop };
}

function next<Out>(before: WorkerState<Out>, message: WorkerMessage<Out>): WorkerState<Out> {
  switch (message.kind) {
    case 'progress':
      return { kind: 'running', fraction: message.fraction, value: before.kind === 'running' ? before.value : null };
    case 'partial':
      return { kind: 'running', fraction: message.fraction, value: message.value };
    case 'done':
      return { kind: 'done', value: message.value };
  }
}
