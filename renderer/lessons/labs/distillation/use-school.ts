// A run of teacher and students as the lab shows it: both losses as growing curves, and what is known of the two sizes.
import { useEffect, useRef, useState } from 'react';
import { Curve } from '../../../lib/curve';
import { useTraining, type Training } from '../../lab/training/use-training';
import { createWorker } from './create-worker';
import type { DistillationAnswers, DistillationOrder, DistillationStep, Facts, StudentLosses } from './distillation';
import { SEED } from './settings';

const LOOK: DistillationOrder = { percent: 1, steps: 0, temperature: 1, share: 1, seed: SEED };

export interface School {
  training: Training<DistillationOrder, DistillationAnswers>;
  /** Null until the worker has fetched the teacher. */
  facts: Facts | null;
  /** What runs or ran; null before the first start. */
  order: DistillationOrder | null;
  alone: Curve;
  taught: Curve;
  start: (order: DistillationOrder) => void;
}

export function useSchool(
  onTaught: (end: { order: DistillationOrder; losses: StudentLosses; elapsedMs: number }) => void,
): School {
  const [alone] = useState(() => new Curve());
  const [taught] = useState(() => new Curve());
  const [facts, setFacts] = useState<Facts | null>(null);
  const [order, setOrder] = useState<DistillationOrder | null>(null);
  const last = useRef<StudentLosses | null>(null);
  const training = useTraining<DistillationOrder, DistillationStep, DistillationAnswers>(createWorker, {
    onReports: (steps) => {
      for (const { step, losses, facts: told } of steps) {
        if (told !== null) setFacts(told);
        if (losses === null) continue;
        last.current = losses;
        alone.add(step, losses.alone);
        taught.add(step, losses.taught);
      }
    },
    onDone: ({ step, elapsedMs }) => {
      if (order !== null && last.current !== null && step === order.steps) {
        onTaught({ order, losses: last.current, elapsedMs });
      }
    },
  });
  const { start } = training;
  useEffect(() => start(LOOK), [start]);
  return {
    training,
    facts,
    order,
    alone,
    taught,
    start: (next) => {
      alone.clear();
      taught.clear();
      setOrder(next);
      start(next);
    },
  };
}
