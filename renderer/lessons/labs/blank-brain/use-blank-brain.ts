// A blank brain by its plan and its dice: the newest roll counts, whatever order the answers come in.
import { useEffect, useRef, useState } from 'react';
import { useTraining } from '../../lab/training/use-training';
import type { BlankBrain, Roll } from './blank-brain';
import { createWorker } from './create-worker';
import type { Answers, Order, Step } from './training';

export interface BlankBrainListeners {
  onRolled: (roll: Roll, brain: BlankBrain) => void;
  onTaught: (roll: Roll, freshLoss: number) => void;
}

export interface BlankBrainWork {
  /** The last that was rolled; null before the first. */
  brain: BlankBrain | null;
  hasFailed: boolean;
  isTeaching: boolean;
  /** Lets it take a few steps. */
  teach: (steps: number) => void;
  retry: () => void;
}

/** @param roll the same object as long as nothing in it changes */
export function useBlankBrain(roll: Roll, listeners: BlankBrainListeners): BlankBrainWork {
  const heard = useRef(listeners);
  const newest = useRef(roll);
  const taught = useRef(roll);
  useEffect(() => {
    heard.current = listeners;
    newest.current = roll;
  });
  const { start, ask, stage } = useTraining<Order, Step, Answers>(createWorker, {
    onReports: (reports) => {
      const loss = reports.at(-1)?.freshLoss ?? null;
      if (loss !== null) heard.current.onTaught(taught.current, loss);
    },
  });
  const [brain, setBrain] = useState<BlankBrain | null>(null);
  const isOpen = stage !== 'idle' && stage !== 'failed';
  useEffect(() => start({ roll: newest.current, steps: 0 }), [start]);
  useEffect(() => {
    if (!isOpen) return;
    void ask('roll', roll).then((answer) => {
      if (answer === null || newest.current !== roll) return;
      setBrain(answer);
      heard.current.onRolled(roll, answer);
    });
  }, [ask, roll, isOpen]);
  return {
    brain,
    hasFailed: stage === 'failed',
    isTeaching: stage === 'running' || stage === 'waiting',
    teach: (steps) => {
      taught.current = roll;
      start({ roll, steps });
    },
    retry: () => start({ roll, steps: 0 }),
  };
}
