// A whole training run, from the step a trainer stands at to the last one. Whoever runs it asks for one step after another, and so can pause,
// go on and stop between any two. Batches depend on the number of the step alone: a run that goes on from a checkpoint is the same run.
import type { Batch } from '../data/batch';
import type { Trainer } from '../trainer/trainer';
import type { CurvePoint, RunSample } from './event';
import { hasExploded, isGood } from './exploded';
import type { RunPlan } from './plan';
import { rateAt } from './schedule';

/** What a run works with; trainer and teacher are made of the plan beforehand. */
export interface RunDeps {
  trainer: Trainer;
  teacher: Trainer | null;
  /** The batch of the step after `taken` steps. */
  batchAt: (taken: number) => Batch;
  /** Texts that nothing is learnt from. */
  heldBack: readonly Batch[];
  /** Lets the trainer's model write; `taken` is where chance begins. */
  write: (prompt: string, taken: number) => string;
}

export type RunEvent =
  | {
      kind: 'step';
      point: CurvePoint;
      sample: RunSample | null;
      /** It is time for a checkpoint, and the model is worth one. */
      checkpoint: boolean;
    }
  /** The run is over; the trainer's model is worth nothing. `step` is the one that did it. */
  | { kind: 'exploded'; step: number; loss: number | null };

export function* runSteps(plan: RunPlan, deps: RunDeps): Generator<RunEvent, void, void> {
  const { trainer } = deps;
  const { warmUp } = plan.rate;
  const { vocabSize } = trainer.configuration;
  while (trainer.steps < plan.steps) {
    const taken = trainer.steps;
    const rate = rateAt(plan, taken);
    const loss = learn(plan, deps, taken);
    const signs = { loss, taken, warmUp, vocabSize };
    const gradientNorm = trainer.step({ rate, decay: plan.decay });
    const step = taken + 1;
    if (hasExploded({ ...signs, gradientNorm })) {
      yield { kind: 'exploded', step, loss: Number.isFinite(loss) ? loss : null };
      return;
    }
    const isTime = (every: number): boolean => step === plan.steps || (every > 0 && step % every === 0);
    const validation = isTime(plan.validateEvery) ? evaluate(deps) : null;
    yield {
      kind: 'step',
      point: { step, loss, rate, gradientNorm, validation },
      sample: isTime(plan.sampleEvery) ? sampleOf(plan, deps, step) : null,
      checkpoint: isTime(plan.checkpointEvery) && isGood(signs) && isGood({ ...signs, loss: lossNow(deps, taken) }),
    };
  }
}

function learn({ teacher: distilling }: RunPlan, { trainer, teacher, batchAt }: RunDeps, taken: number): number {
  const batch = batchAt(taken);
  if (distilling === null || teacher === null) return trainer.learn(batch);
  return trainer.distil(batch, { teacher, ...distilling });
}

/** The loss of the batch that was learnt, after the step: a step that is far too large is seen in it at once. */
function lossNow({ trainer, batchAt }: RunDeps, taken: number): number {
  return trainer.evaluate(batchAt(taken));
}

/** The mean surprise over all texts that were held back; null where there are none. */
function evaluate({ trainer, heldBack }: RunDeps): number | null {
  if (heldBack.length === 0) return null;
  return heldBack.reduce((sum, batch) => sum + trainer.evaluate(batch), 0) / heldBack.length;
}

function sampleOf({ samplePrompt: prompt }: RunPlan, { write }: RunDeps, step: number): RunSample {
  return { step, prompt, text: write(prompt, step) };
}
