// Work on the loaded model that takes a while: how far it is, how it failed, stop; leaving the lab stops it too.
import { useEffect, useRef, useState } from 'react';
import type { Failure, Result } from '#contract/failure';
import type { LabProgress } from '#contract/lab-model';
import { listen, request } from '../../api/client';

export interface ModelWork {
  isRunning: boolean;
  /** What was told last of the work that runs; null before. */
  progress: LabProgress | null;
  /** Milliseconds since it began, as of the last progress. */
  elapsedMs: number;
  /** Why the last one failed; a stop is no failure. */
  failure: Failure | null;
  /** Null when it failed or was stopped. */
  run: <T>(work: () => Promise<Result<T>>) => Promise<T | null>;
  stop: () => void;
}

interface State {
  isRunning: boolean;
  progress: LabProgress | null;
  elapsedMs: number;
  failure: Failure | null;
}

const IDLE: State = { isRunning: false, progress: null, elapsedMs: 0, failure: null };

export function useModelWork(): ModelWork {
  const [state, setState] = useState(IDLE);
  const startedAt = useRef<number | null>(null);
  useEffect(
    () =>
      listen('lab.progress', (progress) => {
        const since = startedAt.current;
        if (since !== null) setState((before) => ({ ...before, progress, elapsedMs: performance.now() - since }));
      }),
    [],
  );
  useEffect(
    () => () => {
      if (startedAt.current !== null) stop();
    },
    [],
  );
  const run: ModelWork['run'] = async (work) => {
    if (startedAt.current !== null) return null;
    startedAt.current = performance.now();
    setState({ ...IDLE, isRunning: true });
    const result = await work();
    startedAt.current = null;
    const failure = result.ok || result.failure.code === 'lab.stopped' ? null : result.failure;
    setState({ ...IDLE, failure });
    return result.ok ? result.value : null;
  };
  return { ...state, run, stop };
}

function stop(): void {
  void request('lab.stopModelWork', undefined);
}
