// What the pruning lab has measured: the loss at every share, as soon as it is opened, and the recovery that runs.
import { useEffect, useMemo, useRef, useState } from 'react';
import { Curve, curveOf } from '../../../lib/curve';
import { useTraining, type Training } from '../../lab/training/use-training';
import { createWorker } from './create-worker';
import { CUTS, RECOVERY_STEPS, type PruningAnswers, type PruningOrder, type PruningStep } from './pruning';

const SURVEY: PruningOrder = { kind: 'survey' };

export interface UsedGarden {
  training: Training<PruningOrder, PruningAnswers>;
  /** The loss right after a cut, by the share in per cent. */
  losses: ReadonlyMap<number, number>;
  isSurveyed: boolean;
  /** The same as a line. */
  cutCurve: Curve;
  /** The loss while it recovers. */
  healing: Curve;
  /** The share that recovers or has recovered last; null before. */
  healed: number | null;
  recover: (percent: number) => void;
}

export interface Recovered {
  percent: number;
  /** Losses, right after the cut and at the end. */
  before: number;
  after: number;
  elapsedMs: number;
}

/** @param onRecovered hears of every recovery that has taken all its steps, and what the model then writes */
export function useGarden(onRecovered: (end: Recovered, text: string) => void): UsedGarden {
  const [losses, setLosses] = useState<ReadonlyMap<number, number>>(new Map());
  const [healing] = useState(() => new Curve());
  const [healed, setHealed] = useState<number | null>(null);
  const ends = useRef<{ before: number; after: number } | null>(null);
  const training = useTraining<PruningOrder, PruningStep, PruningAnswers>(createWorker, {
    onReports: (steps) => {
      const measured = steps.flatMap(({ step, percent, loss }) => (loss === null ? [] : [{ step, percent, loss }]));
      if (healed === null) {
        setLosses((before) => new Map([...before, ...measured.map(({ percent, loss }) => [percent, loss] as const)]));
        return;
      }
      for (const { step, loss } of measured) {
        ends.current = { before: step === 0 || ends.current === null ? loss : ends.current.before, after: loss };
        healing.add(step, loss);
      }
    },
    onDone: ({ step, elapsedMs }) => {
      const losses = ends.current;
      if (healed === null || losses === null || step < RECOVERY_STEPS) return;
      void training.ask('recovered', null).then((answer) => {
        if (answer !== null) onRecovered({ percent: healed, ...losses, elapsedMs }, answer.text);
      });
    },
  });
  const { start } = training;
  useEffect(() => start(SURVEY), [start]);
  const isSurveyed = losses.size === CUTS.length;
  const cutCurve = useMemo(() => {
    const shares = CUTS.filter((percent) => losses.has(percent));
    return curveOf(
      shares,
      shares.map((percent) => losses.get(percent) ?? NaN),
    );
  }, [losses]);
  return {
    training,
    losses,
    isSurveyed,
    cutCurve,
    healing,
    healed,
    recover: (percent) => {
      healing.clear();
      ends.current = null;
      setHealed(percent);
      start({ kind: 'recover', percent, steps: RECOVERY_STEPS });
    },
  };
}
