// Several models side by side, such as one model at five learning rates: one trainer learns them in turns, each from its own state, so that all
// of them take a step before any takes the next ones.
import type { Batch } from '#training/data/batch';
import type { BatchAt } from '#training/data/batch-at';
import type { Trainer, TrainerState } from '#training/trainer/trainer';
import { meanLoss } from './story-model';

export interface LanePlan {
  batchAt: BatchAt;
  /** The learning rate of the step after `taken` steps. */
  rateAt: (taken: number) => number;
  /** Texts to measure by, by name. */
  measured: Readonly<Record<string, readonly Batch[]>>;
}

/** What one lane did in its turn. */
export interface Turn {
  lane: number;
  /** Steps the lane has taken. */
  step: number;
  /** The losses of the steps of this turn, the first of which was the step after `step - losses.length`. */
  losses: number[];
  /** The mean surprise over each of its texts after the turn. */
  measured: Record<string, number>;
}

export interface Lanes {
  /** Of each lane; all begin from the same weights. */
  states: TrainerState[];
  /** The lane whose state the trainer has. */
  present: number;
}

/** Every lane begins where the trainer stands. */
export function openLanes(trainer: Trainer, count: number): Lanes {
  return { states: Array.from({ length: count }, () => trainer.snapshot()), present: 0 };
}

/** Gives the trainer the state of a lane. */
export function enterLane(trainer: Trainer, lanes: Lanes, lane: number): void {
  if (lane === lanes.present) return;
  lanes.states[lanes.present] = trainer.snapshot();
  const state = lanes.states[lane];
  if (state === undefined) throw new RangeError(`There is no lane ${lane}.`);
  trainer.restore(state);
  lanes.present = lane;
}

/** Takes all lanes to a number of steps, some steps in each turn. The lane with the fewest steps is next. */
export function* runLanes(
  trainer: Trainer,
  lanes: Lanes,
  { plans, steps, inTurn }: { plans: readonly LanePlan[]; steps: number; inTurn: number },
): Generator<Turn, void> {
  for (;;) {
    const taken = lanes.states.map((state, lane) => (lane === lanes.present ? trainer.steps : state.steps));
    const lane = taken.indexOf(Math.min(...taken));
    const plan = plans[lane];
    if (plan === undefined || (taken[lane] ?? steps) >= steps) return;
    enterLane(trainer, lanes, lane);
    const losses: number[] = [];
    while (losses.length < inTurn && trainer.steps < steps) {
      const before = trainer.steps;
      losses.push(trainer.learn(plan.batchAt(before)));
      trainer.step({ rate: plan.rateAt(before) });
    }
    yield { lane, step: trainer.steps, losses, measured: measure(trainer, plan) };
  }
}

function measure(trainer: Trainer, { measured }: LanePlan): Record<string, number> {
  return Object.fromEntries(Object.entries(measured).map(([name, batches]) => [name, meanLoss(trainer, batches)]));
}
