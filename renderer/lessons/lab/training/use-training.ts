// The page's side of a lab that trains: starts its worker, hears of its steps, asks it, and lets it wait while the chat writes an answer.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useIsAnswering } from '../../../api/answering-store';
import type { TrainingStage } from '../../../ui/training/TrainingControls';
import type { AnswerOf, Progress, QuestionOf, StepReport } from './protocol';
import { connect, type Wire } from './wire';

export interface TrainingState {
  stage: TrainingStage;
  /** Steps taken. */
  step: number;
  tokensPerSecond: number | null;
  /** Milliseconds of computing, pauses left out. */
  elapsedMs: number;
  /** The steps that can be gone back to, rising. */
  checkpoints: readonly number[];
}

export interface Training<Order, Answers extends object> extends TrainingState {
  /** Begins. What ran before in this lab is handed to the lab's `begin` and then closed. */
  start: (order: Order) => void;
  pause: () => void;
  goOn: () => void;
  /** Ends the steps; questions are still answered. */
  stop: () => void;
  /** After a failure: the same order once more, in a new worker. */
  retry: () => void;
  /** Ends the worker; all is as in the beginning. */
  reset: () => void;
  /** Back to the last kept moment at or before a step; it then stands still. Gives the step it stands at; null when there is none. */
  goTo: (step: number) => Promise<number | null>;
  /** Asks what the lab's `answers` name; null when nothing could answer, or the worker ended. */
  ask: <Name extends keyof Answers & string>(
    name: Name,
    question: QuestionOf<Answers[Name]>,
  ) => Promise<AnswerOf<Answers[Name]> | null>;
}

export interface TrainingListeners<Step> {
  /** Hears the steps in their order, at most 20 times a second. */
  onReports?: (reports: Step[]) => void;
  /** It has taken all its steps. */
  onDone?: (state: TrainingState) => void;
}

const IDLE: TrainingState = { stage: 'idle', step: 0, tokensPerSecond: null, elapsedMs: 0, checkpoints: [] };

/** @param create starts the worker, for example `() => new Worker(new URL('./x.worker.ts', import.meta.url), { type: 'module' })`; a constant of the module */
export function useTraining<Order, Step extends StepReport, Answers extends object>(
  create: () => Worker,
  listeners: TrainingListeners<Step> = {},
): Training<Order, Answers> {
  const [state, setState] = useState(IDLE);
  const heard = useRef(listeners);
  useEffect(() => {
    heard.current = listeners;
  });
  const wire = useRef<Wire<Order> | null>(null);
  const order = useRef<Order | null>(null);
  const isAnswering = useIsAnswering();
  const isHeldUp = useRef(isAnswering);

  const end = useCallback((): void => {
    wire.current?.end();
    wire.current = null;
  }, []);
  useEffect(() => end, [end]);
  useEffect(() => {
    isHeldUp.current = isAnswering;
    wire.current?.hold(isAnswering);
  }, [isAnswering]);

  const actions = useMemo(() => {
    const failed = (): void => {
      end();
      setState((before) => ({ ...before, stage: 'failed' }));
    };
    const told = ({ reports, stage, ...figures }: Progress<Step>): void => {
      if (reports.length > 0) heard.current.onReports?.(reports);
      const isOver = stage === 'done' || stage === 'stopped';
      setState((before) => ({ ...figuresOf(figures), stage: isOver ? stage : before.stage }));
      if (stage === 'done') heard.current.onDone?.({ ...figuresOf(figures), stage });
    };
    const start = (next: Order): void => {
      order.current = next;
      wire.current ??= connect<Order, Step>(create(), { told, failed });
      setState({ ...IDLE, stage: 'running' });
      wire.current.start(next);
      wire.current.hold(isHeldUp.current);
    };
    const turn = (kind: 'pause' | 'goOn' | 'stop', stage: TrainingStage): void => {
      wire.current?.turn(kind, isHeldUp.current);
      setState((before) => (isUnderWay(before.stage) ? { ...before, stage } : before));
    };
    return {
      start,
      pause: () => turn('pause', 'paused'),
      goOn: () => turn('goOn', 'running'),
      stop: () => turn('stop', 'stopped'),
      retry: () => {
        end();
        if (order.current !== null) start(order.current);
      },
      reset: () => {
        end();
        setState(IDLE);
      },
      goTo: async (step: number) => {
        const reached = (await wire.current?.goTo(step)) ?? null;
        if (reached !== null) setState((before) => ({ ...before, step: reached, stage: 'paused' }));
        return reached;
      },
      ask: async (name: string, question: unknown) => ((await wire.current?.ask(name, question)) ?? null) as never,
    };
  }, [create, end]);
  const stage = isAnswering && state.stage === 'running' ? 'waiting' : state.stage;
  return { ...state, stage, ...actions };
}

function figuresOf(told: Omit<Progress<StepReport>, 'reports' | 'stage'>): Omit<TrainingState, 'stage'> {
  const { step, tokensPerSecond, elapsedMs, checkpoints } = told;
  return { step, tokensPerSecond, elapsedMs, checkpoints };
}

function isUnderWay(stage: TrainingStage): boolean {
  return stage === 'running' || stage === 'paused' || stage === 'waiting';
}
