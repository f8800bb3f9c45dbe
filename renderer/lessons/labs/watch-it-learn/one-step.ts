// One step of learning under the microscope: what it does to a single weight, number by number, and to the loss on its batch.
import { seededRandom } from '#domain/random';
import type { Batch } from '#training/data/batch';
import { isNorm, planTensors, type TensorPlan } from '#training/model/tensors';
import { BETAS, NOT_ZERO } from '#training/trainer/member';
import type { Trainer } from '#training/trainer/trainer';

/** The weight with the largest gradient of its tensor, one by chance, or a place. */
export type WeightChoice = { tensor: string } & (
  { kind: 'largest' } | { kind: 'chance'; seed: number } | { kind: 'place'; row: number; column: number }
);

/** What AdamW makes of one gradient (Loshchilov and Hutter, 2019, algorithm 2). All is before the step unless it says otherwise. */
export interface WeightStep {
  weight: number;
  gradient: number;
  /** The gradient after all of them were made shorter together, if they were too long. */
  cut: number;
  mean: number;
  meanAfter: number;
  spread: number;
  spreadAfter: number;
  /** Mean and spread made up for having begun at zero. */
  meanFound: number;
  spreadFound: number;
  /** What is taken away for the gradient, and what for the size of the weight. */
  move: number;
  decay: number;
  weightAfter: number;
}

export interface OneStep extends WeightStep {
  tensor: string;
  row: number;
  column: number;
  /** The number of this step, from 1. */
  step: number;
  rate: number;
  /** The length of the gradient of all weights. */
  length: number;
  lossBefore: number;
  lossAfter: number;
  /** The weight as the trainer itself left it, in 32 bits. */
  trained: number;
}

const DECAY = 0.01;
const LONGEST = 1;

export interface Moment {
  weight: number;
  gradient: number;
  length: number;
  mean: number;
  spread: number;
  /** From 1. */
  step: number;
  rate: number;
  /** Norms are not made smaller. */
  decays: boolean;
}

export function adamWStep({ weight, gradient, length, mean, spread, step, rate, decays }: Moment): WeightStep {
  const cut = length > LONGEST ? (gradient * LONGEST) / length : gradient;
  // 1. Two running means: of the gradient, and of its square.
  const meanAfter = BETAS.mean * mean + (1 - BETAS.mean) * cut;
  const spreadAfter = BETAS.spread * spread + (1 - BETAS.spread) * cut * cut;
  // 2. They began at zero, so they are too small at first: that is made up for.
  const meanFound = meanAfter / (1 - BETAS.mean ** step);
  const spreadFound = spreadAfter / (1 - BETAS.spread ** step);
  // 3. The weight goes against its gradient, as far as the rate says; how large the gradients are hardly matters.
  const move = (rate * meanFound) / (Math.sqrt(spreadFound) + NOT_ZERO);
  // 4. And it becomes a little smaller.
  const decay = decays ? rate * DECAY * weight : 0;
  const values = { weight, gradient, cut, mean, meanAfter, spread, spreadAfter, meanFound, spreadFound };
  return { ...values, move, decay, weightAfter: weight - move - decay };
}

/** Takes the step, writes everything down, and takes it back: the trainer stands as it stood. */
export function lookAtStep(
  trainer: Trainer,
  choice: WeightChoice,
  { batch, rate }: { batch: Batch; rate: number },
): OneStep {
  const before = trainer.snapshot();
  const lossBefore = trainer.learn(batch);
  const gradients = trainer.gradients();
  const length = trainer.step({ rate, decay: DECAY, longest: LONGEST });
  const after = trainer.parameters();
  const lossAfter = trainer.evaluate(batch);
  trainer.restore(before);
  const tensor = tensorOf(trainer, choice.tensor);
  const place = placeOf(choice, tensor, gradients);
  const [weight, gradient] = [before.parameters[place] ?? 0, gradients[place] ?? 0];
  const [mean, spread] = [before.means[place] ?? 0, before.spreads[place] ?? 0];
  const step = before.steps + 1;
  const within = place - tensor.offset;
  return {
    ...adamWStep({ weight, gradient, length, mean, spread, step, rate, decays: !isNorm(tensor) }),
    tensor: tensor.name,
    row: Math.floor(within / tensor.columns),
    column: within % tensor.columns,
    step,
    rate,
    length,
    lossBefore,
    lossAfter,
    trained: after[place] ?? 0,
  };
}

function tensorOf({ configuration }: Trainer, name: string): TensorPlan {
  const [first, ...others] = planTensors(configuration);
  const found = [first, ...others].find((tensor) => tensor?.name === name) ?? first;
  if (found === undefined) throw new Error('A model without tensors.');
  return found;
}

function placeOf(choice: WeightChoice, { offset, rows, columns }: TensorPlan, gradients: ArrayLike<number>): number {
  switch (choice.kind) {
    case 'place':
      return offset + Math.min(rows - 1, choice.row) * columns + Math.min(columns - 1, choice.column);
    case 'chance':
      return offset + Math.floor(seededRandom(choice.seed)() * rows * columns);
    case 'largest': {
      let best = offset;
      const sizeAt = (place: number): number => Math.abs(gradients[place] ?? 0);
      for (let place = offset; place < offset + rows * columns; place++) if (sizeAt(place) > sizeAt(best)) best = place;
      return best;
    }
  }
}
