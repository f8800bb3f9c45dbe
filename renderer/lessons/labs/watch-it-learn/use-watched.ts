// The training that is watched: its curves, what it writes, what happens when it goes wrong, and whether repeated steps are the same ones.
import { useEffect, useRef, useState } from 'react';
import { Curve } from '../../../lib/curve';
import type { TrainingSample } from '../../../ui/training/TrainingSamples';
import type { RecordEvent } from '../../lab/definition';
import { useTraining, type Training, type TrainingState } from '../../lab/training/use-training';
import { createLearner } from './create-workers';
import type { Facts } from './facts';
import type { Answers, Order, Step } from './learning';
import { PROMPT, SAMPLE } from './sample';

export interface Repeated {
  steps: number;
  /** How many of them had another loss than the first time, in whatever digit. */
  different: number;
}

export interface Explosion {
  step: number;
  rate: number;
}

export interface Watched {
  training: Training<Order, Answers>;
  /** Whether it was started, and not only opened. */
  hasBegun: boolean;
  /** Of the run that was started. */
  steps: number;
  loss: Curve;
  fresh: Curve;
  samples: readonly TrainingSample[];
  facts: Facts | null;
  repeated: Repeated | null;
  explosion: Explosion | null;
  begin: (order: Omit<Order, 'until'>) => void;
  goTo: (step: number) => Promise<void>;
  setRate: (rate: number) => void;
}

interface Run {
  order: Omit<Order, 'until'>;
  rate: number;
  /** The loss of each step the first time it was taken at this rate. */
  first: Map<number, number>;
  repeated: Repeated;
}

export function useWatched(opening: Omit<Order, 'until'>, record: RecordEvent): Watched {
  const [loss] = useState(() => new Curve());
  const [fresh] = useState(() => new Curve());
  const [samples, setSamples] = useState<readonly TrainingSample[]>([]);
  const [facts, setFacts] = useState<Facts | null>(null);
  const [repeated, setRepeated] = useState<Repeated | null>(null);
  const [explosion, setExplosion] = useState<Explosion | null>(null);
  const [begun, setBegun] = useState<Omit<Order, 'until'> | null>(null);
  const run = useRef<Run>(freshRun(opening));

  const add = (sample: TrainingSample): void =>
    setSamples((before) => [...before.filter(({ step }) => step !== sample.step), sample]);
  const take = (step: Step): void => {
    if (step.loss !== null) {
      compare(run.current, step.step, step.loss);
      loss.add(step.step, step.loss);
    }
    if (step.freshLoss !== null) fresh.add(step.step, step.freshLoss);
    if (step.sample !== null) add({ step: step.step, loss: step.freshLoss, prompt: PROMPT, text: step.sample });
    if (step.hasExploded) setExplosion({ step: step.step, rate: run.current.rate });
  };
  const ended = (state: TrainingState): void => {
    const { order, rate } = run.current;
    const facts = { seed: order.seed, steps: state.step, elapsedMs: state.elapsedMs };
    if (state.step === order.steps) {
      record('trained', { rate, loss: loss.last?.y ?? NaN, freshLoss: fresh.last?.y ?? NaN }, facts);
    } else if (state.step > 0) record('exploded', { rate, step: state.step }, facts);
  };
  const training = useTraining<Order, Step, Answers>(createLearner, {
    onReports: (reports) => {
      for (const report of reports) take(report);
      if (run.current.repeated.steps > 0) setRepeated({ ...run.current.repeated });
    },
    onDone: ended,
  });
  const { start, ask } = training;

  useEffect(() => {
    start({ ...run.current.order, until: 0 });
    void ask('facts', null).then(setFacts);
  }, [start, ask]);

  return {
    training,
    hasBegun: begun !== null,
    steps: (begun ?? opening).steps,
    loss,
    fresh,
    samples,
    facts,
    repeated,
    explosion,
    begin: (order) => {
      run.current = freshRun(order);
      loss.clear();
      fresh.clear();
      setSamples([]);
      setRepeated(null);
      setExplosion(null);
      setBegun(order);
      start({ ...order, until: order.steps });
    },
    goTo: async (step) => {
      const from = training.step;
      const reached = await training.goTo(step);
      if (reached === null) return;
      setExplosion(null);
      record('went-back', { from, to: reached }, { seed: run.current.order.seed });
      const text = await ask('write', SAMPLE);
      if (text !== null) add({ step: reached, loss: fresh.at(reached)?.y ?? null, prompt: PROMPT, text });
    },
    setRate: (rate) => {
      run.current = { ...freshRun(run.current.order), rate };
      setRepeated(null);
      void ask('setRate', rate);
    },
  };
}

function freshRun(order: Omit<Order, 'until'>): Run {
  return { order, rate: order.rate, first: new Map(), repeated: { steps: 0, different: 0 } };
}

function compare({ first, repeated }: Run, step: number, loss: number): void {
  const before = first.get(step);
  if (before === undefined) {
    first.set(step, loss);
    return;
  }
  repeated.steps += 1;
  if (!Object.is(before, loss)) repeated.different += 1;
}
