// A long computation on the page's own time: a few steps a frame, none while the chat writes an answer.
import { useEffect, useRef, useState } from 'react';
import { useIsAnswering } from '../../api/answering-store';

const STEPS_A_FRAME = 3;

/** Runs a computation a few steps a frame, so that the window stays responsive; it ends when the lab is left. */
export function useFrames(): {
  isRunning: boolean;
  /** `elapsedMs` is how long it computed, pauses left out. */
  run: <T, R>(
    work: Generator<T, R>,
    onSteps: (steps: T[]) => void,
    onEnd: (result: R, elapsedMs: number) => void,
  ) => void;
} {
  const [isRunning, setRunning] = useState(false);
  const isAnswering = useIsAnswering();
  const isPaused = useRef(isAnswering);
  useEffect(() => {
    isPaused.current = isAnswering;
  }, [isAnswering]);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return {
    isRunning,
    run: (work, onSteps, onEnd) => {
      setRunning(true);
      let elapsedMs = 0;
      const next = (): void => {
        if (isPaused.current) {
          frame.current = requestAnimationFrame(next);
          return;
        }
        const startedAt = performance.now();
        const steps = [];
        while (steps.length < STEPS_A_FRAME) {
          const { done, value } = work.next();
          if (done === true) {
            onSteps(steps);
            setRunning(false);
            onEnd(value, elapsedMs + performance.now() - startedAt);
            return;
          }
          steps.push(value);
        }
        onSteps(steps);
        elapsedMs += performance.now() - startedAt;
        frame.current = requestAnimationFrame(next);
      };
      frame.current = requestAnimationFrame(next);
    },
  };
}
