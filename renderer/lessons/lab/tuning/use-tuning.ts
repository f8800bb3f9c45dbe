// A tuning as its lab shows it: both losses as growing curves, and what the model writes, before and now.
import { useEffect, useRef, useState } from 'react';
import { Curve } from '../../../lib/curve';
import type { TrainingStage } from '../../../ui/training/TrainingControls';
import { useTraining, type Training, type TrainingState } from '../training/use-training';
import type { Samples } from './samples';
import type { TuningPlan, TuningStep } from './tuning-steps';
import type { Losses } from './two-corpora';

/** The model at a step. */
export interface Look {
  step: number;
  losses: Losses;
  samples: Samples;
}

/** What every worker of such a lab can be asked. */
export interface TuningAnswers {
  look: (question: null) => Omit<Look, 'step'>;
}

export interface TuningOrder {
  plan: TuningPlan;
}

/** A run that has taken all its steps. */
export interface Tuned<Order extends TuningOrder, Answers extends TuningAnswers> {
  order: Order;
  before: Losses;
  losses: Losses;
  state: TrainingState;
  curves: { stories: Curve; recipes: Curve };
  ask: Training<Order, Answers>['ask'];
}

export interface UsedTuning<Order extends TuningOrder, Answers extends TuningAnswers> {
  training: Training<Order, Answers>;
  /** `idle` while it has only been looked at. */
  stage: TrainingStage;
  stories: Curve;
  recipes: Curve;
  /** Null until the worker has begun. */
  before: Look | null;
  now: Look | null;
  /** What runs or ran; null before the first start. */
  order: Order | null;
  start: (order: Order) => void;
  /** Goes to the last kept moment at or before a step and looks at it. */
  goTo: (step: number) => Promise<Look | null>;
}

/**
 * @param create as in useTraining
 * @param first the order by which the model is looked at before anything is learnt; a constant of the module, with 0 steps
 */
export function useTuning<Order extends TuningOrder, Answers extends TuningAnswers>(
  create: () => Worker,
  first: Order,
  onTuned: (tuned: Tuned<Order, Answers>) => void,
): UsedTuning<Order, Answers> {
  const [stories] = useState(() => new Curve());
  const [recipes] = useState(() => new Curve());
  const [before, setBefore] = useState<Look | null>(null);
  const [now, setNow] = useState<Look | null>(null);
  const [order, setOrder] = useState<Order | null>(null);
  const losses = useRef<{ before: Losses; now: Losses } | null>(null);
  const asking = useRef<Training<Order, Answers>['ask'] | null>(null);

  const hear = (steps: TuningStep[]): void => {
    for (const { step, losses: pair, samples } of steps) {
      if (pair === null) continue;
      losses.current = { before: step === 0 || losses.current === null ? pair : losses.current.before, now: pair };
      stories.add(step, pair.stories);
      recipes.add(step, pair.recipes);
      if (samples === null) continue;
      const look = { step, losses: pair, samples };
      if (step === 0) setBefore(look);
      setNow(look);
    }
  };
  const training = useTraining<Order, TuningStep, Answers>(create, {
    onReports: hear,
    onDone: (state) => {
      const { current: found } = losses;
      const { current: asked } = asking;
      if (order === null || found === null || asked === null || state.step < order.plan.steps) return;
      const curves = { stories, recipes };
      onTuned({ order, before: found.before, losses: found.now, state, curves, ask: asked });
    },
  });
  const { start: begin, ask, goTo } = training;
  useEffect(() => begin(first), [begin, first]);
  useEffect(() => {
    asking.current = ask;
  }, [ask]);
  const isOnlyLook = order === null && training.stage !== 'failed';
  return {
    training,
    stage: isOnlyLook ? 'idle' : training.stage,
    stories,
    recipes,
    before,
    now,
    order,
    start: (next) => {
      stories.clear();
      recipes.clear();
      setOrder(next);
      begin(next);
    },
    goTo: async (step) => {
      const reached = await goTo(step);
      const found = reached === null ? null : await ask('look', null as never);
      if (reached === null || found === null) return null;
      const look = { ...(found as Omit<Look, 'step'>), step: reached };
      setNow(look);
      return look;
    },
  };
}
