// Something that is to happen once the hand rests: a slider that is drawn past a hundred values says one thing, at the end.
import { useCallback, useEffect, useRef } from 'react';

const REST_MS = 400;

/** Answers what to call with the act; only the last one within the rest is done, none after the lab is left. */
export function useWhenRested(): (act: () => void) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const stop = useCallback((): void => {
    if (timer.current !== null) clearTimeout(timer.current);
  }, []);
  useEffect(() => stop, [stop]);
  return useCallback(
    (act) => {
      stop();
      timer.current = setTimeout(act, REST_MS);
    },
    [stop],
  );
}
