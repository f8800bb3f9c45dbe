// The worker's side of a lab that trains: runs the steps in short slices, and between them hears pause, stop, and questions.
import { checkpointRow, type CheckpointRow } from './checkpoint-row';
import type { BeginTraining, Command, LabTraining, Progress, StepReport, Told } from './protocol';
import { startStopwatch, type Stopwatch } from './stopwatch';

/** The longest the worker does not listen, unless a single step takes longer. Milliseconds. */
const SLICE_MS = 30;
/** The shortest time between two messages about progress. Milliseconds. */
const TELL_EVERY_MS = 50;

export interface WorkerSide<Order, Step extends StepReport> {
  post: (message: Told<Step>) => void;
  /** Calls back for each command, also in the middle of nothing: whatever runs gives way to it within a slice. */
  listen: (hear: (command: Command<Order>) => void) => void;
  /** Milliseconds from any moment on. */
  now: () => number;
  /** Calls back after the messages that wait have been heard. */
  later: (goOn: () => void) => void;
}

interface Run<Step extends StepReport, Answers extends object> {
  id: number;
  training: LabTraining<Step, Answers>;
  steps: Generator<Step, void>;
  row: CheckpointRow;
  watch: Stopwatch;
  stage: Progress<Step>['stage'];
  step: number;
  untold: Step[];
  /** Whether a slice is going to begin. */
  isOnItsWay: boolean;
  toldAt: number;
}

/** For a worker's file: `serveTraining(workerSide(self), begin)`, see worker-side.ts. */
export function serveTraining<Order, Step extends StepReport, Answers extends object>(
  side: WorkerSide<Order, Step>,
  begin: BeginTraining<Order, Step, Answers>,
): void {
  type ThisRun = Run<Step, Answers>;
  let run: ThisRun | null = null;
  let newest = 0;
  let wanted: 'running' | 'paused' | 'stopped' = 'running';

  const tell = (told: ThisRun): void => {
    const { id, stage, untold, step, watch, row } = told;
    const { elapsedMs, tokensPerSecond } = watch;
    side.post({
      kind: 'progress',
      run: id,
      stage,
      reports: untold,
      step,
      elapsedMs,
      tokensPerSecond,
      checkpoints: row.steps(),
    });
    told.untold = [];
    told.toldAt = side.now();
  };

  const goOn = (current: ThisRun): void => {
    // One slice at a time is on its way, also when it is paused and goes on before that one begins.
    if (current.isOnItsWay) return;
    current.isOnItsWay = true;
    side.later(() => {
      current.isOnItsWay = false;
      slice(current);
    });
  };

  const slice = (current: ThisRun): void => {
    if (current !== run || current.stage !== 'running') return;
    try {
      takeSteps(current, side.now);
    } catch {
      current.stage = 'stopped';
      side.post({ kind: 'failed', run: current.id });
      return;
    }
    if (isOver(current) || side.now() - current.toldAt >= TELL_EVERY_MS) tell(current);
    if (!isOver(current)) goOn(current);
  };

  const start = async (id: number, order: Order): Promise<void> => {
    newest = id;
    wanted = 'running';
    const before = run;
    if (before?.stage === 'running') before.stage = 'stopped';
    try {
      const training = await begin(order, before?.training ?? null);
      if (newest !== id) {
        training.close?.();
        return;
      }
      before?.training.close?.();
      run = startRun(id, training, side.now());
      run.stage = wanted;
      tell(run);
      goOn(run);
    } catch {
      if (newest === id) side.post({ kind: 'failed', run: id });
    }
  };

  const turn = (stage: typeof wanted): void => {
    wanted = stage;
    if (run?.id !== newest || isOver(run) || run.stage === stage) return;
    run.stage = stage;
    tell(run);
    if (stage === 'running') goOn(run);
  };

  const goTo = (id: number, step: number): void => {
    const reached = run?.row.goBack(step) ?? null;
    if (run === null || reached === null) {
      side.post({ kind: 'unanswered', id });
      return;
    }
    run.step = reached;
    run.steps = run.training.steps();
    run.stage = 'paused';
    tell(run);
    side.post({ kind: 'answer', id, value: reached });
  };

  const answer = async (id: number, name: string, question: unknown): Promise<void> => {
    const answers = (run?.training.answers ?? {}) as Partial<Record<string, (question: unknown) => unknown>>;
    const asked = Object.hasOwn(answers, name) ? answers[name] : undefined;
    try {
      if (asked === undefined) throw new Error('Nothing here can answer that.');
      side.post({ kind: 'answer', id, value: await asked(question) });
    } catch {
      side.post({ kind: 'unanswered', id });
    }
  };

  // What is asked while a training begins is meant for that one.
  let beginning = Promise.resolve();
  side.listen((command) => {
    switch (command.kind) {
      case 'start':
        beginning = start(command.run, command.order);
        break;
      case 'pause':
        turn('paused');
        break;
      case 'goOn':
        turn('running');
        break;
      case 'stop':
        turn('stopped');
        break;
      case 'goTo':
        void beginning.then(() => goTo(command.id, command.step));
        break;
      case 'ask':
        void beginning.then(() => answer(command.id, command.name, command.question));
        break;
    }
  });
}

function startRun<Step extends StepReport, Answers extends object>(
  id: number,
  training: LabTraining<Step, Answers>,
  now: number,
): Run<Step, Answers> {
  const row = checkpointRow(training.checkpoints);
  row.reached(0);
  const fresh = {
    watch: startStopwatch(),
    stage: 'running' as const,
    step: 0,
    untold: [],
    isOnItsWay: false,
    toldAt: now,
  };
  return { id, training, steps: training.steps(), row, ...fresh };
}

/** As many steps as a slice has time for, and one at least. */
function takeSteps<Step extends StepReport, Answers extends object>(run: Run<Step, Answers>, now: () => number): void {
  const began = now();
  let before = began;
  for (;;) {
    const { done, value } = run.steps.next();
    if (done === true) {
      run.stage = 'done';
      return;
    }
    const after = now();
    run.step = value.step;
    run.watch.add(after - before, value.tokens);
    run.untold.push(value);
    run.row.reached(value.step);
    if (2 * after - before - began > SLICE_MS) return;
    before = after;
  }
}

function isOver<Step extends StepReport, Answers extends object>({ stage }: Run<Step, Answers>): boolean {
  return stage === 'done' || stage === 'stopped';
}
