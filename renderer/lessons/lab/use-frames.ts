// A long computation on the page's own time: a few steps a frame.
import { useEffect, useRef, useState } from 'react';

const STEPS_A_FRAME = 3;

/** Runs a computation a few steps a frame, so that the window stays responsive; it ends when the lab is left. */
export function useFrames(): {
  isRunning: boolean;
  run: <T, R>(work: Generator<T, R>, onSteps: (steps: T[]) => void, onEnd: (result: R) => void) => void;
} {
  const [isRunning, setRunning] = useState(false);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return {
    isRunning,
    run: (work, onSteps, onEnd) => {
      setRunning(true);
      const next = (): void => {
        const steps = [];
        while (steps.length < STEPS_A_FRAME) {
          const { done, value } = work.next();
          if (done === true) {
            onSteps(steps);
            setRunning(false);
            onEnd(value);
            return;
          }
          steps.push(value);
        }
        onSteps(steps);
        frame.current = requestAnimationFrame(next);
      };
      frame.current = requestAnimationFrame(next);
    },
  };
}
