// An instruction tuning as its lab shows it: losses and right answers as growing curves, and the examinations before and now.
import { useEffect, useRef, useState } from 'react';
import { Curve } from '../../../lib/curve';
import type { TrainingStage } from '../../../ui/training/TrainingControls';
import { useTraining, type Training, type TrainingState } from '../../lab/training/use-training';
import { createWorker } from './create-worker';
import type { QuestionLosses } from './question-texts';
import { planOf } from './settings';
import type { Examined, InstructionAnswers, InstructionPlan, InstructionStep } from './training';

const LOOK: InstructionPlan = { ...planOf({ steps: 0, isMasked: true }) };

export interface Exam {
  step: number;
  answers: readonly Examined[];
}

export interface UsedInstruction {
  training: Training<InstructionPlan, InstructionAnswers>;
  /** `idle` while the model has only been looked at. */
  stage: TrainingStage;
  curves: Record<keyof QuestionLosses | 'exact', Curve>;
  /** Null until the worker has begun. */
  before: Exam | null;
  now: Exam | null;
  /** What runs or ran; null before the first start. */
  plan: InstructionPlan | null;
  start: (plan: InstructionPlan) => void;
}

export interface Ended {
  plan: InstructionPlan;
  losses: QuestionLosses;
  before: Exam;
  now: Exam;
  state: TrainingState;
  ask: Training<InstructionPlan, InstructionAnswers>['ask'];
}

export function useInstruction(onEnded: (ended: Ended) => void): UsedInstruction {
  const [curves] = useState(() => ({
    answers: new Curve(),
    questions: new Curve(),
    stories: new Curve(),
    exact: new Curve(),
  }));
  const [before, setBefore] = useState<Exam | null>(null);
  const [now, setNow] = useState<Exam | null>(null);
  const [plan, setPlan] = useState<InstructionPlan | null>(null);
  const asking = useRef<UsedInstruction['training']['ask'] | null>(null);
  const newest = useRef<{ losses?: QuestionLosses; before?: Exam; now?: Exam }>({});
  const hear = (steps: InstructionStep[]): void => {
    for (const { step, losses, exam } of steps) {
      if (losses !== null) {
        newest.current.losses = losses;
        for (const kind of ['answers', 'questions', 'stories'] as const) curves[kind].add(step, losses[kind]);
      }
      if (exam === null) continue;
      const held = { step, answers: exam };
      newest.current.now = held;
      curves.exact.add(step, exactOf(held));
      setNow(held);
      if (step !== 0) continue;
      newest.current.before = held;
      setBefore(held);
    }
  };
  const training = useTraining<InstructionPlan, InstructionStep, InstructionAnswers>(createWorker, {
    onReports: hear,
    onDone: (state) => {
      const { losses, before: first, now: last } = newest.current;
      const { current: asked } = asking;
      if (plan === null || asked === null || losses === undefined || first === undefined || last === undefined) return;
      onEnded({ plan, losses, before: first, now: last, state, ask: asked });
    },
  });
  const { start, ask } = training;
  useEffect(() => start(LOOK), [start]);
  useEffect(() => {
    asking.current = ask;
  }, [ask]);
  return {
    training,
    stage: plan === null && training.stage !== 'failed' ? 'idle' : training.stage,
    curves,
    before,
    now,
    plan,
    start: (next) => {
      for (const curve of Object.values(curves)) curve.clear();
      setPlan(next);
      start(next);
    },
  };
}

export function exactOf({ answers }: Exam): number {
  return answers.filter(({ isExact }) => isExact).length;
}
