// What a lab that trains is made of: what it gives, what can be asked of it, and the messages between its page and its worker.

/** What a lab tells of one step. A lab adds its own figures: `interface Step extends StepReport { loss: number }`. */
export interface StepReport {
  /** Steps taken so far, this one included. */
  step: number;
  /** Tokens learnt from in this step, for the speed. */
  tokens: number;
}

/**
 * A training in a lab's worker, as plain variables and functions around them. Everything runs in one thread: nothing is asked and
 * nothing restored in the middle of a step.
 */
export interface LabTraining<Step extends StepReport, Answers extends object> {
  /**
   * Takes one step for each `next()`, as long as there are any. It is called at the beginning and once more after each restore, so it
   * begins where the variables stand: `while (trainer.steps < order.steps) { ...; yield { step: trainer.steps, tokens, loss }; }`.
   */
  steps: () => Generator<Step, void>;
  /** What can be asked between two steps, also while it is paused and after its end: a sample, losses, an attention map. */
  answers: Answers;
  /** Moments to go back to. */
  checkpoints?: Checkpoints;
  /** Frees what it holds (threads, shared memory). */
  close?: () => void;
}

export interface Checkpoints {
  /** A moment is kept before the first step and after every so many. */
  every: number;
  /** How many are kept, 2 at least. When they are full every second one is let go and they lie twice as far apart. */
  most: number;
  /** Everything that a later step depends on: `trainer.snapshot()` and whatever else changes (a seeded source of chance). */
  take: () => unknown;
  /** Puts it back so that the steps after it are exactly those that came the first time. */
  restore: (state: never) => void;
}

/**
 * Makes a training from an order.
 * @param before the training that ran in this worker before, to go on from its model; null at the first. It is closed after this.
 */
export type BeginTraining<Order, Step extends StepReport, Answers extends object> = (
  order: Order,
  before: LabTraining<Step, Answers> | null,
) => LabTraining<Step, Answers> | Promise<LabTraining<Step, Answers>>;

export type QuestionOf<Answer> = Answer extends (question: infer Question) => unknown ? Question : never;
export type AnswerOf<Answer> = Answer extends (question: never) => infer Value ? Awaited<Value> : never;

/** From the page to the worker. */
export type Command<Order> =
  | { kind: 'start'; run: number; order: Order }
  | { kind: 'pause' | 'goOn' | 'stop' }
  | { kind: 'goTo'; id: number; step: number }
  | { kind: 'ask'; id: number; name: string; question: unknown };

/** From the worker to the page. */
export type Told<Step extends StepReport> =
  | ({ kind: 'progress'; run: number } & Progress<Step>)
  | { kind: 'answer'; id: number; value: unknown }
  /** There is nothing that could answer, or it broke off over the question. */
  | { kind: 'unanswered'; id: number }
  | { kind: 'failed'; run: number };

export interface Progress<Step extends StepReport> {
  stage: 'running' | 'paused' | 'stopped' | 'done';
  /** The steps taken since the last message, at most one message in 50 ms. */
  reports: Step[];
  /** The step it stands at, which may have gone back. */
  step: number;
  /** Of the last few seconds; null before the first step. */
  tokensPerSecond: number | null;
  /** Milliseconds of computing; pauses, answers and sleep left out. */
  elapsedMs: number;
  /** The steps that can be gone back to, rising. */
  checkpoints: number[];
}
